import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PixelMapping, PixelSettings } from "../../playlists/board.ts";
import { ColourOrder, PixelMapping as PixelMappingSchema } from "../../playlists/board.ts";
import { HallcastError } from "../../playlists/errors.ts";
import { mapPixels, mappers } from "../../renderer/pixels/mappers/list.ts";
import { createPixelPipeline } from "../../renderer/pixels/pipeline.ts";

const PLAIN: PixelSettings = { brightnessPct: 100, gamma: 1, colourOrder: "RGB", mapping: [] };
const CORNERS = ["topLeft", "topRight", "bottomLeft", "bottomRight"] as const;

/** Every setting of every kind; a new kind that is not here fails the first test below. */
const EXAMPLES: readonly PixelMapping[] = [
  ...([90, 180, 270] as const).map((degrees) => ({ kind: "rotate" as const, degrees })),
  ...(["horizontal", "vertical"] as const).map((axis) => ({ kind: "mirror" as const, axis })),
  ...(["rows", "columns"] as const).flatMap((along) =>
    (["forward", "backward"] as const).map((start) => ({ kind: "serpentine" as const, along, start })),
  ),
  ...(["rows", "columns"] as const).flatMap((along) =>
    CORNERS.flatMap((start) =>
      [true, false].map((serpentine) => ({
        kind: "panels" as const,
        panelWidthPx: 2,
        panelHeightPx: 3,
        along,
        serpentine,
        start,
      })),
    ),
  ),
];

it("the suite below covers every mapper", () => {
  const kinds = new Set(EXAMPLES.map((example) => example.kind));
  expect([...kinds].sort()).toEqual(Object.keys(mappers).sort());
  expect([...kinds].sort()).toEqual(PixelMappingSchema.options.map((option) => option.shape.kind.value).sort());
});

describe.each(EXAMPLES.map((mapping) => [JSON.stringify(mapping), mapping] as const))(
  "mapper %s",
  (_title, mapping) => {
    it.each([
      [2, 3],
      [4, 6],
      [8, 3],
      [2, 12],
      [6, 9],
    ])("moves every pixel of %i×%i to one place", (widthPx, heightPx) => {
      const mapped = mapPixels(mapping, widthPx, heightPx);
      expect(mapped.widthPx * mapped.heightPx).toBe(widthPx * heightPx);
      const sources = Array.from({ length: widthPx * heightPx }, (_, index) => mapped.sourceOf(index));
      expect([...sources].sort((a, b) => a - b)).toEqual(sources.map((_, index) => index));
    });
  },
);

/** The picture
 *  0 1 2
 *  3 4 5  as it lies on the wire. */
describe("by hand, on a picture of three by two", () => {
  it.each<[PixelMapping, number[]]>([
    [{ kind: "rotate", degrees: 90 }, [3, 0, 4, 1, 5, 2]],
    [{ kind: "rotate", degrees: 180 }, [5, 4, 3, 2, 1, 0]],
    [{ kind: "rotate", degrees: 270 }, [2, 5, 1, 4, 0, 3]],
    [{ kind: "mirror", axis: "horizontal" }, [2, 1, 0, 5, 4, 3]],
    [{ kind: "mirror", axis: "vertical" }, [3, 4, 5, 0, 1, 2]],
    [{ kind: "serpentine", along: "rows", start: "forward" }, [0, 1, 2, 5, 4, 3]],
    [{ kind: "serpentine", along: "rows", start: "backward" }, [2, 1, 0, 3, 4, 5]],
    [{ kind: "serpentine", along: "columns", start: "forward" }, [0, 3, 4, 1, 2, 5]],
    [{ kind: "serpentine", along: "columns", start: "backward" }, [3, 0, 1, 4, 5, 2]],
  ])("%o", (mapping, wanted) => {
    expect(wireOf([mapping], 3, 2)).toEqual(wanted);
  });

  it("mappings are applied in order", () => {
    const quarter: PixelMapping = { kind: "rotate", degrees: 90 };
    const flip: PixelMapping = { kind: "mirror", axis: "horizontal" };
    expect(wireOf([quarter, flip], 3, 2)).toEqual([0, 3, 1, 4, 2, 5]);
    expect(wireOf([flip, quarter], 3, 2)).toEqual([5, 2, 4, 1, 3, 0]);
  });

  it("mappings that cancel out leave the frame as it is", () => {
    const half: PixelMapping = { kind: "rotate", degrees: 180 };
    const pipeline = createPixelPipeline({ ...PLAIN, mapping: [half, half] }, 3, 2);
    expect(pipeline.isIdentity).toBe(true);
  });
});

/** Four panels of two by one:
 *   0 1 | 2 3
 *   ----+----
 *   4 5 | 6 7 */
describe("a chain of four panels, by hand", () => {
  const chain = (along: "rows" | "columns", serpentine: boolean, start: (typeof CORNERS)[number]): PixelMapping => ({
    kind: "panels",
    panelWidthPx: 2,
    panelHeightPx: 1,
    along,
    serpentine,
    start,
  });
  it.each<[PixelMapping, number[]]>([
    [chain("rows", false, "topLeft"), [0, 1, 2, 3, 4, 5, 6, 7]],
    [chain("rows", true, "topLeft"), [0, 1, 2, 3, 6, 7, 4, 5]],
    [chain("rows", false, "topRight"), [2, 3, 0, 1, 6, 7, 4, 5]],
    [chain("rows", true, "bottomRight"), [6, 7, 4, 5, 0, 1, 2, 3]],
    [chain("columns", false, "topLeft"), [0, 1, 4, 5, 2, 3, 6, 7]],
    [chain("columns", true, "topLeft"), [0, 1, 4, 5, 6, 7, 2, 3]],
    [chain("columns", true, "bottomLeft"), [4, 5, 0, 1, 2, 3, 6, 7]],
  ])("%o", (mapping, wanted) => {
    expect(wireOf([mapping], 4, 2)).toEqual(wanted);
  });

  it("panels that do not fill the board are refused with all four numbers", () => {
    const make = () => createPixelPipeline({ ...PLAIN, mapping: [chain("rows", false, "topLeft")] }, 5, 2);
    expect(make).toThrow(HallcastError);
    expect(make).toThrow(/"widthPx":5,"heightPx":2,"panelWidthPx":2,"panelHeightPx":1/);
  });
});

describe("brightness, gamma and colour order", () => {
  const one = (settings: Partial<PixelSettings>, rgb: number[]) => {
    const out = new Uint8Array(3);
    createPixelPipeline({ ...PLAIN, ...settings }, 1, 1).apply(Uint8Array.from(rgb), out);
    return [...out];
  };

  it("full brightness and gamma 1 leave the frame as it is", () => {
    expect(createPixelPipeline(PLAIN, 2, 2).isIdentity).toBe(true);
    expect(one({}, [1, 128, 255])).toEqual([1, 128, 255]);
  });
  it("half brightness halves, none is black", () => {
    expect(one({ brightnessPct: 50 }, [0, 100, 255])).toEqual([0, 50, 128]);
    expect(one({ brightnessPct: 0 }, [0, 100, 255])).toEqual([0, 0, 0]);
  });
  it("gamma 2 squares the share of full", () => {
    expect(one({ gamma: 2 }, [0, 128, 255])).toEqual([0, 64, 255]);
  });
  it("brightness works alike on buffers that begin at odd addresses", () => {
    const pipeline = createPixelPipeline({ ...PLAIN, brightnessPct: 50 }, 3, 1);
    const frame = Uint8Array.from([7, 0, 20, 40, 60, 80, 100, 120, 140, 160]);
    const out = new Uint8Array(10);
    pipeline.apply(frame.subarray(1), out.subarray(1));
    expect([...out]).toEqual([0, 0, 10, 20, 30, 40, 50, 60, 70, 80]);
  });
  it.each(ColourOrder.options)("order %s puts each colour where its letter stands", (colourOrder) => {
    const value = { R: 1, G: 2, B: 3 };
    const wanted = [...colourOrder].map((letter) => (letter === "R" ? value.R : letter === "G" ? value.G : value.B));
    expect(one({ colourOrder }, [1, 2, 3])).toEqual(wanted);
  });
});

describe("a part of the rows", () => {
  const anySettings = fc.record({
    brightnessPct: fc.constantFrom(100, 40),
    gamma: fc.constantFrom(1, 2.2),
    colourOrder: fc.constantFrom(...ColourOrder.options),
    mapping: fc.array(fc.constantFrom(...EXAMPLES.filter((example) => example.kind !== "panels")), { maxLength: 3 }),
  });

  it("changes the same bytes as the whole frame does, and all of them lie in the range told", () => {
    fc.assert(
      fc.property(
        anySettings,
        fc.nat(4),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(255),
        (settings, first, many, seed) => {
          const [widthPx, heightPx] = [3, 5];
          const rows = Math.min(many, heightPx - first);
          const pipeline = createPixelPipeline(settings, widthPx, heightPx);
          const frame = Uint8Array.from({ length: 45 }, (_, i) => (i * 11 + seed) % 256);
          const wire = new Uint8Array(pipeline.outBytes);
          pipeline.apply(frame, wire);
          const changed = frame.map((value, i) => (i >= first * 9 && i < (first + rows) * 9 ? 255 - value : value));
          const before = wire.slice();
          const { offset, bytes } = pipeline.apply(changed, wire, first, rows);
          const whole = new Uint8Array(pipeline.outBytes);
          pipeline.apply(changed, whole);
          expect([...wire]).toEqual([...whole]);
          expect(wire.every((value, i) => value === before[i] || (i >= offset && i < offset + bytes))).toBe(true);
        },
      ),
    );
  });
});

/** Indices of the pixels in the order of the wire. */
function wireOf(mapping: PixelMapping[], widthPx: number, heightPx: number): number[] {
  const pipeline = createPixelPipeline({ ...PLAIN, mapping }, widthPx, heightPx);
  const frame = Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, i) => Math.floor(i / 3));
  const out = new Uint8Array(pipeline.outBytes);
  pipeline.apply(frame, out);
  return [...out].filter((_, i) => i % 3 === 0);
}
