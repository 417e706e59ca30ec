import { createServer } from "node:http";
import { expect, it } from "vitest";
import { fetchHttp } from "../../../controller/adapters/fetch-http.ts";

it("a request that nobody wants any more is broken off, and the other side hears it", async () => {
  let arrived = (): void => undefined;
  const hasArrived = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  let left = (): void => undefined;
  const hasLeft = new Promise<void>((resolve) => {
    left = resolve;
  });
  const server = createServer((_request, response) => {
    response.on("close", left);
    arrived();
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  const end = new AbortController();
  const answer = fetchHttp.request({
    method: "GET",
    url: `http://127.0.0.1:${port}/`,
    headers: {},
    body: null,
    timeoutMs: 60_000,
    signal: end.signal,
  });
  const refused = expect(answer).rejects.toMatchObject({ code: "output.failed" });
  await hasArrived;
  end.abort();
  await refused;
  await hasLeft;
  await new Promise((resolve) => server.close(resolve));
});
