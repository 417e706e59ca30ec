import { describe, expect, it } from "vitest";
import { controlBench } from "./bench.ts";
import { coexRig } from "./rigs/coex.ts";

const LIT = { black: false, brightnessPct: 40, ambient: null };
const bodyOf = (body: unknown): unknown => JSON.parse(typeof body === "string" ? body : "null");

describe("a COEX controller", () => {
  it("gets brightness from 0 to 1 and black as 1, for its own screen", async () => {
    const rig = coexRig();
    const { runner, run } = controlBench("coex", rig);
    runner.want({ ...LIT, black: true });
    await run();
    const puts = rig.requests.filter(({ method }) => method === "PUT");
    expect(puts.map(({ url, body }) => [url, bodyOf(body)])).toEqual([
      ["http://10.0.0.8:8001/api/v1/screen/output/displaymode", { value: 1, screenIdList: rig.screens }],
      ["http://10.0.0.8:8001/api/v1/screen/brightness", { screenIdList: rig.screens, brightness: 0.4 }],
    ]);
    expect(runner.status().controller?.identity).toBe(`screen ${rig.screens[0]}`);
  });

  it.each([
    [1, "InvalidParam", "control.coexInvalid"],
    [2, "SendFailed", "control.coexSendFailed"],
    [3, "InternalErr", "control.coexInternal"],
    [4, "AnalysisFailed", "control.coexUnreadable"],
    [5, "Busying", "control.coexBusy"],
    [3, "device locked", "control.coexLocked"],
    [77, "?", "control.coexRefused"],
  ])("that answers %i %s has %s, and is asked again", async (code, message, wanted) => {
    const rig = coexRig();
    const { runner, run, pass } = controlBench("coex", rig);
    await run();
    rig.envelope = { code, message };
    runner.want(LIT);
    await run();
    expect(runner.status().lastError?.code).toBe(wanted);
    rig.envelope = null;
    await pass(3_000);
    expect(rig.shows().brightnessPct).toBe(40);
    expect(runner.status()).toMatchObject({ state: "up", lastError: null });
  });

  it("is found at an IPv6 address", async () => {
    const rig = coexRig();
    const { runner, run } = controlBench("coex", rig, { host: "fd00::8" });
    await run();
    expect(new URL(rig.requests[0]?.url ?? "").host).toBe("[fd00::8]:8001");
    expect(runner.status().state).toBe("up");
  });

  it("of the first firmware is blacked by the older address", async () => {
    const rig = coexRig();
    rig.missing.add("/api/v1/screen/output/displaymode");
    const { runner, run } = controlBench("coex", rig);
    runner.want({ ...LIT, black: true });
    await run();
    expect(rig.shows().black).toBe(true);
    expect(runner.status().lastError).toBeNull();
  });

  it("with several screens is told nothing until the board's is named", async () => {
    const rig = coexRig();
    const mine = rig.screens[0] ?? "";
    rig.screens = ["{other}", mine];
    const { runner, run } = controlBench("coex", rig);
    runner.want(LIT);
    await run();
    expect(runner.status().lastError?.code).toBe("control.whichScreen");
    expect(rig.requests.filter(({ method }) => method === "PUT")).toEqual([]);
    const named = controlBench("coex", rig, { screenId: mine.slice(1, -1).toUpperCase() });
    named.runner.want(LIT);
    await named.run();
    expect(rig.shows().brightnessPct).toBe(40);
  });

  it("that is something else answers nonsense, and is told so", async () => {
    const rig = coexRig();
    rig.screens = [];
    rig.missing.add("/api/v1/screen");
    const { runner, run } = controlBench("coex", rig);
    await run();
    expect(runner.status().lastError?.code).toBe("control.coexNotSupported");
    const page = {
      ...rig,
      wires: {
        ...rig.wires,
        http: { request: () => Promise.resolve({ status: 200, bytes: new TextEncoder().encode("<html>") }) },
      },
    };
    const other = controlBench("coex", page);
    await other.run();
    expect(other.runner.status().lastError?.code).toBe("control.badAnswer");
  });
});
