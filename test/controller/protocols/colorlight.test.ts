import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as colorlight from "../../../controller/protocols/colorlight.ts";
import { parseColorlightReply } from "../../../controller/protocols/colorlight.ts";
import { cardAnswer } from "../drivers/rigs/colorlight.ts";

/** Frames that write a card's layout, scan or flash. */
const CONFIGURING = [0x02, 0x10, 0x11, 0x18, 0x1f, 0x26, 0x31, 0x32, 0x76];

describe("Colorlight frames", () => {
  it("makes no frame that would configure a card, whatever is asked", () => {
    const makers = Object.values(colorlight).filter((one) => typeof one === "function" && one !== parseColorlightReply);
    expect(makers).toHaveLength(4);
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer({ min: 1, max: 497 }), (a, b, c) => {
        const frames = [
          colorlight.createColorlightRow(a, b, c),
          colorlight.createColorlightSync(a),
          colorlight.createColorlightBrightness(a),
          colorlight.createColorlightDiscovery(a),
        ];
        expect(frames.map((frame) => frame[12])).toEqual([0x55, 0x01, 0x0a, 0x07]);
        for (const frame of frames) expect(CONFIGURING).not.toContain(frame[12]);
      }),
    );
  });

  it("fits the longest part of a row into an Ethernet frame", () => {
    expect(colorlight.createColorlightRow(0, 0, colorlight.COLORLIGHT_ROW_PIXELS)).toHaveLength(1512);
  });

  it("understands a card's answer", () => {
    const answer = cardAnswer({ card: 2, major: 13, minor: 17, packets: 0x89ab_cdef, uptimeMs: 0xfedc_ba98 });
    expect(parseColorlightReply(answer)).toEqual({
      card: 2,
      major: 13,
      minor: 17,
      packets: 0x89ab_cdef,
      uptimeMs: 0xfedc_ba98,
    });
  });

  it("takes no half answer, no other type and no other family for one", () => {
    const whole = cardAnswer({});
    expect(parseColorlightReply(whole.subarray(0, 1000))).toBeNull();
    for (const at of [12, 13]) {
      const other = whole.slice();
      other[at] = 0x55;
      expect(parseColorlightReply(other)).toBeNull();
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => parseColorlightReply(bytes) === null));
  });
});
