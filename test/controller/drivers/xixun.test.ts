import { describe, expect, it } from "vitest";
import type { CardShow } from "../../../controller/drivers/card.ts";
import { xixun } from "../../../controller/drivers/xixun.ts";
import type { HttpRequest } from "../../../controller/ports/http.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { createFakeWires } from "../../fakes/wires.ts";

const showOf = (key: string): CardShow => ({
  isLit: true,
  isUrgent: false,
  brightnessPct: 60,
  areas: [
    {
      key,
      x: 0,
      y: 0,
      widthPx: 2,
      heightPx: 1,
      steps: [
        {
          picture: { md5: "a".repeat(32), png: new Uint8Array([1]) },
          durationMs: 1_000,
          enter: "cut",
          isLive: false,
        },
      ],
    },
  ],
});

async function setUp() {
  const asked: string[] = [];
  const signals: (AbortSignal | null)[] = [];
  const card = { on: true, brightnessPercentage: 100 };
  const request = async ({ body, signal }: HttpRequest) => {
    signals.push(signal);
    const text = body === null || typeof body === "string" ? (body ?? "") : new TextDecoder().decode(body);
    const { _type: type, ...given }: Record<string, unknown> = JSON.parse(text);
    asked.push(String(type));
    if (type === "SetScreenOn") card.on = given["on"] === true;
    const answer = { cardName: "hall", width: 2, height: 1, ...card, success: true };
    return { status: 200, bytes: new TextEncoder().encode(JSON.stringify(answer)) };
  };
  const wires = createFakeWires();
  const prepared = xixun.prepare({ ...xixun.defaults, host: "card" });
  const link = await new Promise<ReturnType<typeof prepared.open>>((resolve, reject) => {
    const opened = prepared.open({
      widthPx: 2,
      heightPx: 1,
      ports: {
        ...wires,
        http: { request },
        pictures: {
          png: async () => new Uint8Array([2]),
          shrink: async (_, widthPx, heightPx) => new Uint8Array(widthPx * heightPx * 3),
        },
      },
      clock: createFakeClock(0),
      wire: { packets: 0, bytes: 0 },
      onUp: () => resolve(opened),
      onNews: () => undefined,
      onDown: reject,
    });
  });
  asked.length = 0;
  return { asked, signals, card, link };
}
const wanted = (): boolean => true;

describe("a Xixun card", () => {
  it("is not told to the end what nobody waits for any more", async () => {
    const { signals, link } = await setUp();
    await link.publish(showOf("a"), wanted);
    expect(signals.every((signal) => signal?.aborted === false)).toBe(true);
    link.close();
    expect(signals.every((signal) => signal?.aborted === true)).toBe(true);
  });

  it("is told only what is another than before", async () => {
    const { asked, link } = await setUp();
    await link.publish(showOf("a"), wanted);
    expect(asked).toEqual(["LoadCodeHTML", "SetScreenOn", "GetBrightness", "SetBrightness"]);
    await link.publish(showOf("a"), wanted);
    expect(asked).toHaveLength(4);
    await link.publish(showOf("b"), wanted);
    expect(asked.slice(4)).toEqual(["LoadCodeHTML"]);
  });

  it("is switched on again if somebody switched it off, and keeps its page", async () => {
    const { asked, card, link } = await setUp();
    await link.publish(showOf("a"), wanted);
    expect(await link.check()).toBe(true);
    card.on = false;
    expect(await link.check()).toBe(false);
    asked.length = 0;
    await link.publish(showOf("a"), wanted);
    expect([card.on, asked]).toEqual([true, ["SetScreenOn"]]);
  });

  it("is switched off again if somebody switched it on in a black-out", async () => {
    const { card, link } = await setUp();
    const dark: CardShow = { isLit: false, isUrgent: true, brightnessPct: 1, areas: [] };
    await link.publish(dark, wanted);
    card.on = true;
    expect(await link.check()).toBe(false);
    await link.publish(dark, wanted);
    expect(card.on).toBe(false);
  });
});
