import fc from "fast-check";
import { expect, test } from "vitest";
import { paginate } from "../../../renderer/text/paginate.ts";
import type { Line } from "../../../renderer/text/wrap.ts";

/** One paragraph for each number: so many lines, named "0.0", "0.1", … */
function linesOf(paragraphs: readonly number[], endOf: (paragraph: number) => string = () => ""): Line[] {
  return paragraphs.flatMap((count, p) =>
    Array.from({ length: count }, (_, i) => ({
      codePoints: Array.from(`${p}.${i}${endOf(p)}`, (char) => char.codePointAt(0) ?? 0),
      widthPx: 10,
      forced: false,
      end: i === count - 1 ? ("pause" as const) : ("word" as const),
      paragraphEnd: i === count - 1,
    })),
  );
}

function counts(pages: readonly (readonly Line[])[]): number[] {
  return pages.map((page) => page.length);
}

test("what goes on one page stays there", () => {
  expect(counts(paginate(linesOf([1, 2, 1]), 4))).toEqual([4]);
});

test("a paragraph that goes on one page is never cut, for more pages if need be", () => {
  expect(counts(paginate(linesOf([3, 3, 3]), 4))).toEqual([3, 3, 3]);
  expect(counts(paginate(linesOf([1, 2, 2, 2]), 2))).toEqual([1, 2, 2, 2]);
});

test("pages of a long paragraph are about equal, the earlier ones fuller", () => {
  expect(counts(paginate(linesOf([10]), 4))).toEqual([4, 3, 3]);
  expect(counts(paginate(linesOf([9]), 8))).toEqual([5, 4]);
});

test("the line that announces a list stands with it", () => {
  expect(
    counts(
      paginate(
        linesOf([3, 1, 3], (p) => (p === 1 ? "：" : "")),
        4,
      ),
    ),
  ).toEqual([3, 4]);
});

test("empty lines fall away where a page is turned, and only there", () => {
  const [line] = linesOf([1]);
  if (line === undefined) throw new RangeError("no line");
  const empty = { ...line, codePoints: [], widthPx: 0 };
  expect(paginate([line, empty, line], 3)).toEqual([[line, empty, line]]);
  expect(paginate([line, line, empty, line, line], 3)).toEqual([
    [line, line],
    [line, line],
  ]);
});

test("every line stands on one page, in order, and no page is too full or empty", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 6 }),
      (paragraphs, most) => {
        const lines = linesOf(paragraphs);
        const pages = paginate(lines, most);
        expect(pages.flat()).toEqual(lines);
        for (const page of pages) {
          expect(page.length).toBeGreaterThan(0);
          expect(page.length).toBeLessThanOrEqual(most);
        }
      },
    ),
  );
});
