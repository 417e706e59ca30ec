import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TransitionKind } from "../../playlists/playlist.ts";
import { transitions } from "../../renderer/transitions/list.ts";

const SIZES = [
  [1, 1],
  [1, 7],
  [7, 1],
  [3, 5],
  [5, 3],
  [16, 9],
] as const;

/** Two pictures in which every byte tells where it came from. */
function pictures(widthPx: number, heightPx: number) {
  const bytes = widthPx * heightPx * 3;
  return {
    from: Uint8Array.from({ length: bytes }, (_, i) => i % 128),
    to: Uint8Array.from({ length: bytes }, (_, i) => 128 + (i % 128)),
    out: new Uint8Array(bytes).fill(99),
  };
}

describe.each(TransitionKind.options)("transition %s", (kind) => {
  const blend = transitions[kind];

  it.each(SIZES)("begins with the old picture and ends with the new one at %i×%i", (widthPx, heightPx) => {
    const { from, to, out } = pictures(widthPx, heightPx);
    blend(from, to, widthPx, heightPx, 0, out);
    expect(out).toEqual(from);
    blend(from, to, widthPx, heightPx, 1, out);
    expect(out).toEqual(to);
  });

  it("writes every byte and leaves both pictures alone", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (widthPx, heightPx, progress) => {
          const { from, to, out } = pictures(widthPx, heightPx);
          const other = new Uint8Array(out.length).fill(201);
          blend(from, to, widthPx, heightPx, progress, out);
          blend(from, to, widthPx, heightPx, progress, other);
          expect(out).toEqual(other);
          expect({ from, to }).toEqual({
            from: pictures(widthPx, heightPx).from,
            to: pictures(widthPx, heightPx).to,
          });
        },
      ),
    );
  });

  it("gives the same picture from buffers that do not start on a word", () => {
    const { from, to, out } = pictures(5, 3);
    const shifted = (bytes: Uint8Array) => {
      const copy = new Uint8Array(bytes.length + 1).subarray(1);
      copy.set(bytes);
      return copy;
    };
    const unaligned = shifted(out);
    blend(from, to, 5, 3, 0.4, out);
    blend(shifted(from), shifted(to), 5, 3, 0.4, unaligned);
    expect([...unaligned]).toEqual([...out]);
  });
});

describe("half way, on a row of four grey pixels 1 2 3 4 that become 5 6 7 8", () => {
  const grey = (...values: number[]) => Uint8Array.from(values.flatMap((value) => [value, value, value]));
  const row = (kind: TransitionKind, widthPx: number, heightPx: number) => {
    const out = new Uint8Array(12);
    transitions[kind](grey(1, 2, 3, 4), grey(5, 6, 7, 8), widthPx, heightPx, 0.5, out);
    return [...out].filter((_, i) => i % 3 === 0);
  };

  it("a cut shows the new one", () => expect(row("cut", 4, 1)).toEqual([5, 6, 7, 8]));
  it("a fade shows the means", () => expect(row("fade", 4, 1)).toEqual([3, 4, 5, 6]));
  it("a push to the left has brought in the new one's left half at the right", () =>
    expect(row("pushLeft", 4, 1)).toEqual([3, 4, 5, 6]));
  it("a push upwards has brought in the new one's upper half below", () =>
    expect(row("pushUp", 1, 4)).toEqual([3, 4, 5, 6]));
  it("a wipe to the left has uncovered the right half", () => expect(row("wipeLeft", 4, 1)).toEqual([1, 2, 7, 8]));
  it("a wipe downwards has uncovered the upper half", () => expect(row("wipeDown", 1, 4)).toEqual([5, 6, 3, 4]));
});

it("a fade is the rounded-down mean of each channel, whatever the channels beside it hold", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 12, maxLength: 12 }),
      fc.uint8Array({ minLength: 12, maxLength: 12 }),
      fc.integer({ min: 0, max: 256 }),
      (from, to, share) => {
        const out = new Uint8Array(12);
        transitions.fade(from, to, 4, 1, share / 256, out);
        const wanted = [...from].map((value, i) => Math.floor((value * (256 - share) + (to[i] ?? 0) * share) / 256));
        expect([...out]).toEqual(wanted);
      },
    ),
  );
});
