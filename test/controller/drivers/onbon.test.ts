import { describe, expect, it } from "vitest";
import { onbonBxy } from "../../../controller/drivers/onbon-bxy.ts";
import type { HttpRequest } from "../../../controller/ports/http.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { settle } from "../../fakes/udp.ts";
import { createFakeWires } from "../../fakes/wires.ts";

/** A player that promises a picture of its screen, and how it answers about it. */
async function setUp(capture: Readonly<Record<string, string>>, isThere = false) {
  const asked: string[] = [];
  const clock = createFakeClock(0);
  const output: Readonly<Record<string, object>> = {
    getVerificationCode: { verificationcode: "1" },
    userLogin: { sessionID: "s" },
    screenCapture: { filepath: "/capture/1.png", ...capture },
    findFile: { items: [{ mtime: isThere ? "now" : "" }] },
  };
  const request = async ({ url, body }: HttpRequest) => {
    if (url.includes("/download/")) return { status: 200, bytes: new Uint8Array([7]) };
    const text = body === null || typeof body === "string" ? (body ?? "") : new TextDecoder().decode(body);
    const name = /"remotefunction":\{"name":"(\w+)"/.exec(text)?.[1] ?? "";
    asked.push(name);
    const answer = { remotefunction: { name, output: output[name] ?? {} } };
    return { status: 200, bytes: new TextEncoder().encode(JSON.stringify(answer)) };
  };
  const prepared = onbonBxy.prepare({ ...onbonBxy.defaults, host: "player", setClock: false });
  const link = await new Promise<ReturnType<typeof prepared.open>>((resolve, reject) => {
    const opened = prepared.open({
      widthPx: 2,
      heightPx: 1,
      ports: { ...createFakeWires(), http: { request } },
      clock,
      wire: { packets: 0, bytes: 0 },
      onUp: () => resolve(opened),
      onNews: () => undefined,
      onDown: reject,
    });
  });
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 500) {
      clock.advance(500);
      for (let i = 0; i < 10; i++) await settle();
    }
  };
  return { link, clock, asked, pass };
}

describe("the picture that an Onbon player takes of its screen", () => {
  it("is fetched when it is there", async () => {
    const { link, pass } = await setUp({ minwaittime: "2", maxwaittime: "5" }, true);
    const found = link.look();
    await pass(3_000);
    expect(await found).toEqual(new Uint8Array([7]));
  });

  it.each([
    ["no times", {}],
    ["times that are none", { minwaittime: "soon", maxwaittime: "15s" }],
    ["a wait of a year", { minwaittime: "1", maxwaittime: "31536000" }],
    ["a year before it begins", { minwaittime: "31536000", maxwaittime: "15" }],
  ])("is given up after a minute at the latest, though the player tells %s", async (_what, times) => {
    const { link, clock, asked, pass } = await setUp(times);
    let found: Uint8Array | null | undefined;
    void link.look().then((bytes) => {
      found = bytes;
    });
    await pass(90_000);
    expect(found).toBeNull();
    expect(clock.pending()).toBe(0);
    expect(asked.filter((name) => name === "findFile").length).toBeLessThan(62);
  });
});
