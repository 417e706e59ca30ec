import { describe, expect, it } from "vitest";
import { withoutClocks } from "../../../controller/playout/card-clocks.ts";
import type { Clip } from "../../../renderer/clip.ts";
import { plainClip } from "../../fakes/spool.ts";

const BOX = { x: 2, y: 3, widthPx: 10, heightPx: 4 };

describe("a clip for a card that cannot follow the time", () => {
  it("keeps everything but the clock, whose background stays in its place", () => {
    const plain = plainClip(40, 8, [9, 9, 9], 5_000);
    const clip: Clip = {
      ...plain,
      scenes: plain.scenes.map((scene) => ({
        ...scene,
        layers: [
          ...scene.layers,
          {
            kind: "clock",
            ...BOX,
            format: "time",
            align: "left",
            background: [1, 2, 3],
            strip: 0,
            glyphs: [],
            lineHeightPx: 4,
          },
        ],
      })),
    };
    expect(withoutClocks(clip)).toEqual({
      ...clip,
      scenes: plain.scenes.map((scene) => ({
        ...scene,
        layers: [...scene.layers, { kind: "fill", ...BOX, rgb: [1, 2, 3] }],
      })),
    });
    expect(withoutClocks(plain)).toBe(plain);
  });
});
