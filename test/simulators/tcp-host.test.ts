import { connect } from "node:net";
import { expect, it } from "vitest";
import { createTcpHost, cutIntoPieces } from "./tcp-host.ts";

it("cuts bytes into pieces of the lengths given, round and round", () => {
  const pieces = cutIntoPieces(Uint8Array.of(1, 2, 3, 4, 5, 6, 7), [1, 3]);
  expect(pieces.map((piece) => [...piece])).toEqual([[1], [2, 3, 4], [5], [6, 7]]);
  expect(cutIntoPieces(Uint8Array.of(1, 2), null)).toEqual([Uint8Array.of(1, 2)]);
});

it("sends in pieces in order, and comes back on its port after a power cut", async () => {
  const sent = Uint8Array.from({ length: 200 }, (_, at) => at);
  const host = await createTcpHost(
    (line) => {
      line.send(sent);
      line.end();
      return { data: () => undefined, gone: () => undefined };
    },
    () => [1, 2, 3],
    () => undefined,
  );
  const hear = (): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      connect(host.port, "127.0.0.1")
        .on("data", (bytes) => chunks.push(bytes))
        .on("error", reject)
        .on("end", () => resolve(Buffer.concat(chunks)));
    });
  expect(new Uint8Array(await hear())).toEqual(sent);
  await host.powerOff();
  await expect(hear()).rejects.toThrow(/ECONNREFUSED/);
  await host.powerOn();
  expect(new Uint8Array(await hear())).toEqual(sent);
  await host.close();
});
