import { describe, expect, it } from "vitest";
import {
  readXixunAnswer,
  readXixunBrightness,
  readXixunOn,
  xixunFacts,
  xixunPage,
  xixunRequest,
} from "../../../controller/protocols/xixun.ts";

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

describe("what a Xixun card is asked and answers", () => {
  it("carries an id, a type and the values beside them", () => {
    expect(new TextDecoder().decode(xixunRequest("7", "SetScreenOn", { on: true }))).toBe(
      '{"_id":"7","_type":"SetScreenOn","on":true}',
    );
  });

  it("is a refusal in the card's own words unless it says success", () => {
    expect(readXixunAnswer("T", json({ success: true, on: false }))).toEqual({ success: true, on: false });
    for (const [answer, result] of [
      [{ success: false, errorMessage: "no room" }, "no room"],
      [{ success: "true" }, "success: false"],
      [{}, "success: false"],
    ] as const)
      expect(() => readXixunAnswer("T", json(answer))).toThrow(
        expect.objectContaining({ code: "card.refused", params: { what: "T", result } }),
      );
    expect(() => readXixunAnswer("T", new TextEncoder().encode("<html>"))).toThrow(
      expect.objectContaining({ code: "output.badAnswer" }),
    );
  });

  it("names the card and its size, and nothing that it does not say", () => {
    expect(xixunFacts({ cardName: " y10-1 " }, { result: { width: 640, height: "320" } })).toMatchObject({
      identity: "card y10-1",
      widthPx: 640,
      heightPx: 320,
    });
    expect(xixunFacts({ cardName: "" }, { width: "wide" })).toMatchObject({ identity: null, widthPx: null });
    expect([readXixunOn({ on: false }), readXixunOn({ on: "maybe" }), readXixunOn({})]).toEqual([false, null, null]);
    expect([readXixunBrightness({ brightnessPercentage: 40 }), readXixunBrightness({ brightness: 102 })]).toEqual([
      40,
      null,
    ]);
  });

  it("has every picture once in its page, however often it is played", () => {
    const step = { picture: { md5: "a".repeat(32), png: new Uint8Array([1, 2, 3]) }, durationMs: 4_000 };
    const steps = [step, step].map((one) => ({ ...one, enter: "cut" as const, isLive: false }));
    const area = { key: "k", x: 3, y: 4, widthPx: 5, heightPx: 6, steps };
    const page = xixunPage({ widthPx: 64, heightPx: 32 }, new Uint8Array([9]), [area]);
    expect(page.split("data:image/png;base64,AQID")).toHaveLength(2);
    expect(page).toContain("left:3px;top:4px;width:5px;height:6px");
  });
});
