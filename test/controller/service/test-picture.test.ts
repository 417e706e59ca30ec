import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSigned } from "../../../controller/signed-file.ts";
import { Control } from "../../../playlists/takeover.ts";
import { ADMIN, addBoards, removeFolder, startTestService, type TestService } from "./harness.ts";

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
  await addBoards(service, "east", "west");
});
afterEach(() => removeFolder(service));

const send = async (url: string, payload: object, as?: string) =>
  service.call(as ?? (await service.token(...ADMIN)), { method: "POST", url, payload });
const control = async (): Promise<Control> => {
  const path = service.folder.control;
  return Control.parse(openSigned(await readFile(path, "utf8"), service.keys.publicKey, path));
};

describe("a test picture", () => {
  it("stands in the control that the playout obeys, for its minutes, and the service draws the same", async () => {
    const started = await send("/api/tests", { boards: ["east"], pattern: "colours", minutes: 5 });
    expect(started.statusCode, started.body).toBe(200);
    const nowMs = service.clock.wallMs();
    const [test] = (await control()).tests;
    expect(test).toMatchObject({ boardId: "east", pattern: "colours", fromMs: nowMs, untilMs: nowMs + 300_000 });
    const viewer = await service.token("auditor");
    const boards = (await service.call(viewer, { method: "GET", url: "/api/boards" })).json();
    expect(boards.map((one: { resolution: { whole: unknown } }) => one.resolution.whole)).toMatchObject([
      { tier: "test" },
      null,
    ]);
    await service.clock.advance(300_000);
    expect((await service.call(viewer, { method: "GET", url: "/api/tests" })).json()).toEqual([]);
  });

  it("replaces the one before, and ends when it is ended", async () => {
    await send("/api/tests", { boards: "all", pattern: "panels", minutes: 5 });
    await send("/api/tests", { boards: ["west"], pattern: "identify", minutes: 5 });
    expect((await control()).tests.map(({ boardId, pattern }) => `${boardId} ${pattern}`)).toEqual([
      "east panels",
      "west identify",
    ]);
    await send("/api/tests/end", { boards: "all" });
    expect((await control()).tests).toEqual([]);
  });

  it("is for administrators, and not for longer than half an hour", async () => {
    const drafter = await service.token("drafter");
    expect((await send("/api/tests", { boards: "all", pattern: "white", minutes: 1 }, drafter)).statusCode).toBe(403);
    expect((await send("/api/tests", { boards: "all", pattern: "white", minutes: 31 })).statusCode).toBe(400);
    expect((await send("/api/tests", { boards: ["north"], pattern: "white", minutes: 1 })).statusCode).toBe(404);
  });
});
