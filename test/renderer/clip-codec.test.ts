import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { HallcastError } from "../../playlists/errors.ts";
import type { Clip } from "../../renderer/clip.ts";
import { decodeClip, encodeClip } from "../../renderer/clip-codec.ts";

const SCROLL: Clip = {
  widthPx: 4,
  heightPx: 2,
  durationMs: 3000,
  scenes: [
    {
      durationMs: 1000,
      layers: [
        { kind: "fill", x: 0, y: 0, widthPx: 4, heightPx: 2, rgb: [1, 2, 3] },
        {
          kind: "bitmap",
          x: 0,
          y: 0,
          widthPx: 4,
          heightPx: 1,
          bitmap: 0,
          motion: { kind: "scrollLeft", pxPerStep: 1, framesPerStep: 1 },
          background: [0, 0, 0],
        },
      ],
    },
    {
      durationMs: 2000,
      layers: [
        { kind: "sequence", x: 1, y: 1, widthPx: 2, heightPx: 1, steps: [{ bitmap: 1, durationMs: 40 }] },
        {
          kind: "bitmap",
          x: 0,
          y: 0,
          widthPx: 1,
          heightPx: 1,
          bitmap: 1,
          motion: { kind: "scrollUp", stopPx: 1, pxPerStep: 1, framesPerStep: 2, restMs: 500 },
          background: [9, 9, 9],
        },
        {
          kind: "clock",
          x: 0,
          y: 0,
          widthPx: 4,
          heightPx: 2,
          format: "date",
          align: "left",
          background: [0, 0, 0],
          strip: 0,
          glyphs: [{ char: "年", x: 1, widthPx: 2 }],
          lineHeightPx: 1,
        },
      ],
    },
  ],
  bitmaps: [
    { widthPx: 3, heightPx: 1, rgb: new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9]) },
    { widthPx: 2, heightPx: 1, rgb: new Uint8Array([10, 20, 30, 40, 50, 60]) },
  ],
};

const BLACK: Clip = {
  widthPx: 1,
  heightPx: 1,
  durationMs: 1000,
  scenes: [{ durationMs: 1000, layers: [] }],
  bitmaps: [],
};

function refusal(run: () => unknown): Readonly<Record<string, string | number>> {
  try {
    run();
  } catch (error) {
    if (error instanceof HallcastError && error.code === "clip.malformed") return error.params;
    throw error;
  }
  throw new HallcastError("internal", "test.notRefused");
}

function withHeader(change: (header: Record<string, unknown>) => void): Uint8Array {
  const bytes = Buffer.from(encodeClip(SCROLL));
  const length = bytes.readUInt32BE(8);
  const header: Record<string, unknown> = JSON.parse(bytes.toString("latin1", 12, 12 + length));
  change(header);
  const text = Buffer.from(JSON.stringify(header));
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32BE(text.length, 8);
  return new Uint8Array(Buffer.concat([head, text, bytes.subarray(12 + length)]));
}

describe("clip bytes", () => {
  it("a clip comes back from its bytes as it was", () => {
    expect(decodeClip(encodeClip(SCROLL))).toEqual(SCROLL);
    expect(decodeClip(encodeClip(BLACK))).toEqual(BLACK);
  });

  it("the smallest clip has the bytes written down here by hand", () => {
    const header =
      '{"widthPx":1,"heightPx":1,"durationMs":1000,"scenes":[{"durationMs":1000,"layers":[]}],"bitmaps":[]}';
    expect(Buffer.from(encodeClip(BLACK)).toString("latin1")).toBe(
      `HCLP\x01\0\0\0\0\0\0${String.fromCharCode(header.length)}${header}`,
    );
  });

  it("the order in which somebody wrote the keys does not change the name", () => {
    const shuffle = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffle);
      if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, shuffle(inner)]),
      );
    };
    const other: Clip = Object.assign({ ...SCROLL }, shuffle(SCROLL));
    const name = (clip: Clip) => createHash("sha256").update(encodeClip(clip)).digest("hex");
    expect(name(other)).toBe(name(SCROLL));
  });

  it("pixels are views of the bytes, not copies", () => {
    const bytes = encodeClip(SCROLL);
    expect(decodeClip(bytes).bitmaps[0]?.rgb.buffer).toBe(bytes.buffer);
  });

  it("bytes that lie inside a larger buffer decode too", () => {
    const bytes = encodeClip(SCROLL);
    const around = new Uint8Array(bytes.length + 7);
    around.set(bytes, 5);
    expect(decodeClip(around.subarray(5, 5 + bytes.length))).toEqual(SCROLL);
  });

  it("every truncation is refused", () => {
    const bytes = encodeClip(SCROLL);
    for (let length = 0; length < bytes.length; length++)
      expect(refusal(() => decodeClip(bytes.subarray(0, length)))).toHaveProperty("where");
  });

  it("a byte too many is refused with both lengths", () => {
    const bytes = encodeClip(SCROLL);
    const longer = new Uint8Array(bytes.length + 1);
    longer.set(bytes);
    expect(refusal(() => decodeClip(longer))).toEqual({
      where: "length",
      wanted: bytes.length,
      found: bytes.length + 1,
    });
  });

  it.each([
    ["another version", 4, 2, "version"],
    ["another magic", 0, 0x49, "magic"],
    ["a reserved byte in use", 6, 1, "reserved"],
  ])("%s is refused", (_title, offset, value, where) => {
    const bytes = encodeClip(SCROLL);
    bytes[offset] = value;
    expect(refusal(() => decodeClip(bytes))).toMatchObject({ where });
  });

  it.each<[string, (header: Record<string, unknown>) => void, string]>([
    ["an unknown key", (h) => Object.assign(h, { extra: 1 }), ""],
    ["a wrong sum of durations", (h) => Object.assign(h, { durationMs: 2999 }), "durationMs"],
    ["no scene", (h) => Object.assign(h, { scenes: [], durationMs: 1 }), "scenes"],
    ["a box outside the clip", (h) => Object.assign(h, { widthPx: 3 }), "scenes.0.layers.0"],
    ["an index without a bitmap", (h) => Object.assign(h, { bitmaps: [[5, 1]] }), "scenes.1.layers.0.steps.0.bitmap"],
    [
      "a glyph outside its strip",
      (h) =>
        Object.assign(h, {
          bitmaps: [
            [2, 1],
            [2, 1],
          ],
        }),
      "scenes.1.layers.2.glyphs.0",
    ],
    [
      "pages of another size than their box",
      (h) =>
        Object.assign(h, {
          bitmaps: [
            [3, 1],
            [1, 2],
          ],
        }),
      "scenes.1.layers.0.steps.0",
    ],
  ])("%s is refused, saying where", (_title, change, where) => {
    expect(refusal(() => decodeClip(withHeader(change)))).toMatchObject({ where });
  });

  it("a clip whose pixels do not fit its bitmap is not encoded", () => {
    const wrong: Clip = { ...SCROLL, bitmaps: [{ widthPx: 3, heightPx: 1, rgb: new Uint8Array(8) }] };
    expect(refusal(() => encodeClip(wrong))).toHaveProperty("where");
  });
});
