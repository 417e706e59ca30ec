import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeFolder, startTestService, type TestService } from "./harness.ts";

describe("the pages", () => {
  let service: TestService;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "hallcast-pages-"));
    await mkdir(join(folder, "assets"));
    await writeFile(join(folder, "index.html"), "<title>pages</title>");
    await writeFile(join(folder, "screen.html"), "<title>screen</title>");
    await writeFile(join(folder, "assets", "app-1a2b.js"), "export {};");
    service = await startTestService({ pagesFolder: folder });
  });
  afterAll(async () => {
    await removeFolder(service);
    await rm(folder, { recursive: true, force: true });
  });
  const get = (url: string) => service.call(null, { method: "GET", url });

  it("answer every path of the browser with the one page, the board's screen with its own, without sign-in", async () => {
    for (const url of ["/", "/review/item-7", "/welcome/S3gtm_Der-TG", "/screens-of-mine"])
      expect((await get(url)).body, url).toContain("pages");
    for (const url of ["/screen/board-1", "/screen/board-1?x=1", "/screen"])
      expect((await get(url)).body, url).toContain("screen");
  });

  it("let a browser keep what is named by its hash, and nothing else", async () => {
    expect((await get("/assets/app-1a2b.js")).headers["cache-control"]).toContain("immutable");
    expect((await get("/")).headers["cache-control"]).toBe("no-cache");
  });

  it("may be built anew while the service runs", async () => {
    await writeFile(join(folder, "assets", "app-9f8e.js"), "export {};");
    expect((await get("/assets/app-9f8e.js")).statusCode).toBe(200);
  });

  it("are not given for what is missing, for the API, or for what lies outside", async () => {
    for (const url of [
      "/api/nothing",
      "/assets/missing.js",
      "/../library.json",
      "/%2e%2e/library.json",
      "/assets/..%2f..%2flibrary.json",
    ]) {
      const answer = await get(url);
      expect(answer.statusCode, url).toBeGreaterThanOrEqual(400);
      expect(answer.headers["content-type"], url).toContain("application/json");
    }
    const post = await service.call(null, { method: "POST", url: "/nowhere" });
    expect(post.json()).toMatchObject({ error: { code: "http.noSuchPath", message: "没有这个地址：POST /nowhere" } });
  });

  it("that were never built are missed with a sentence", async () => {
    const other = await startTestService();
    expect((await other.call(null, { method: "GET", url: "/" })).body).toContain("npm run build");
    await removeFolder(other);
  });
});
