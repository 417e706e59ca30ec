import { describe, expect, it } from "vitest";
import { type PlainPattern, testPattern } from "../../../renderer/patterns/test-pattern.ts";

const SIZE = { widthPx: 128, heightPx: 64, panelWidthPx: 64, panelHeightPx: 32 };
const at = (pattern: PlainPattern, x: number, y: number): number[] => [
  ...testPattern(pattern, SIZE).rgb.subarray((y * 128 + x) * 3, (y * 128 + x) * 3 + 3),
];

describe("a test picture", () => {
  it("for the colours is red, green, blue and white from the left, each a quarter", () => {
    expect([0, 31, 32, 64, 127].map((x) => at("colours", x, 63))).toEqual([
      [255, 0, 0],
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
      [255, 255, 255],
    ]);
  });

  it("for the geometry lights every outermost pixel and tells three corners apart", () => {
    const { rgb } = testPattern("geometry", SIZE);
    for (let x = 0; x < 128; x++)
      for (const y of [0, 63]) expect(Math.max(...rgb.subarray((y * 128 + x) * 3, (y * 128 + x) * 3 + 3))).toBe(255);
    expect([at("geometry", 0, 0), at("geometry", 127, 0), at("geometry", 0, 63), at("geometry", 127, 63)]).toEqual([
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
      [255, 255, 255],
    ]);
  });

  it("for the panels marks the first and the last pixel of each, and counts them", () => {
    for (const [x, y] of [
      [0, 0],
      [64, 0],
      [0, 32],
      [64, 32],
    ] as const) {
      expect(at("panels", x, y)).toEqual([0, 255, 0]);
      expect(at("panels", x + 63, y + 31)).toEqual([255, 0, 0]);
    }
    const dots = (column: number) => [2, 4, 6].filter((px) => at("panels", column * 64 + px, 2)[0] === 255).length;
    expect([dots(0), dots(1)]).toEqual([1, 2]);
  });

  it("for the greys goes from black to white, smooth above and in sixteen steps below", () => {
    expect([at("grey", 0, 0)[0], at("grey", 127, 0)[0]]).toEqual([0, 255]);
    const below = new Set(Array.from({ length: 128 }, (_, x) => at("grey", x, 60)[0]));
    const above = new Set(Array.from({ length: 128 }, (_, x) => at("grey", x, 2)[0]));
    expect([below.size, above.size]).toEqual([16, 128]);
  });
});
