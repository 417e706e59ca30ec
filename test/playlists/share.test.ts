import fc from "fast-check";
import { expect, test } from "vitest";
import type { Slot } from "../../playlists/resolution.ts";
import { MOST_SHOWINGS, withShare } from "../../playlists/share.ts";

type Made = { readonly id: string; readonly business: boolean; readonly durationMs: number };

function slotOf({ id, business, durationMs }: Made): Slot {
  const category = business ? "business" : "publicity";
  return { itemId: id, revisionNo: 1, title: id, category, clip: id, durationMs };
}

/** `b6` is a business item of 6 s, `p10` a publicity item of 10 s. */
function slots(...words: string[]): Slot[] {
  return words.map((id) =>
    slotOf({ id, business: id.startsWith("b"), durationMs: Number(/\d+/.exec(id)?.[0] ?? 1) * 1000 }),
  );
}

function ids(found: readonly Slot[]): string[] {
  return found.map(({ itemId }) => itemId);
}

const BUSINESS_40 = { category: "business", minPct: 40 } as const;

test.each<[string, string[], string[]]>([
  ["one guide among five slogans", ["b6", "p6", "p6x", "p6y", "p6z"], ["b6", "p6", "b6", "p6x", "b6", "p6y", "p6z"]],
  ["two guides that have it already", ["p10", "p10x", "p10y", "b10", "b10x"], ["p10", "p10x", "p10y", "b10", "b10x"]],
  ["a guide shorter than its share", ["p60", "b10"], ["p60", "b10", "b10", "b10", "b10"]],
  [
    "three guides that take turns",
    ["p90", "b10", "b10x", "b10y"],
    ["p90", "b10", "b10x", "b10y", "b10", "b10x", "b10y"],
  ],
])("%s get their share", (_name, before, after) => {
  expect(ids(withShare(slots(...before), BUSINESS_40))).toEqual(after);
});

test("a loop that has its share, or only one of both, or no rule, is left alone", () => {
  for (const list of [slots("b6", "p9"), slots("p6", "p9"), slots("b6", "b9"), []]) {
    expect(withShare(list, BUSINESS_40)).toBe(list);
    expect(withShare(list, null)).toBe(list);
  }
});

test("a loop never grows beyond all measure", () => {
  const found = withShare(
    [
      slotOf({ id: "p", business: false, durationMs: 86_400_000 }),
      slotOf({ id: "b", business: true, durationMs: 1000 }),
    ],
    { category: "business", minPct: 90 },
  );
  expect(found).toHaveLength(MOST_SHOWINGS);
});

const made = fc
  .array(fc.record({ business: fc.boolean(), durationMs: fc.integer({ min: 1000, max: 60_000 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((list) => list.map((one, n) => slotOf({ id: `i${n}`, ...one })));
const rule = fc.integer({ min: 1, max: 90 }).map((minPct) => ({ category: "business" as const, minPct }));

/** Hundredths of the loop that are business, as a whole number of milliseconds too many or too few. */
function surplus(list: readonly Slot[], minPct: number): number {
  let sum = 0;
  for (const { category, durationMs } of list) sum += (category === "business" ? 100 - minPct : -minPct) * durationMs;
  return sum;
}

test("business has at least its share of the time, with no showing more than that needs", () => {
  fc.assert(
    fc.property(made, rule, (before, share) => {
      const after = withShare(before, share);
      const business = before.filter(({ category }) => category === "business");
      if (business.length === 0 || business.length === before.length) {
        expect(after).toBe(before);
        return;
      }
      if (after.length < MOST_SHOWINGS) expect(surplus(after, share.minPct)).toBeGreaterThanOrEqual(0);
      const shown = after.filter(({ category }) => category === "business");
      const newest = shown.length > business.length ? business[(shown.length - 1) % business.length] : undefined;
      if (newest !== undefined)
        expect(surplus(after, share.minPct) - (100 - share.minPct) * newest.durationMs).toBeLessThan(0);
    }),
  );
});

test("the others show once each in their order, business items in turn, spread evenly, the first item first", () => {
  fc.assert(
    fc.property(made, rule, (before, share) => {
      const after = withShare(before, share);
      const others = (list: readonly Slot[]): string[] => ids(list.filter(({ category }) => category !== "business"));
      expect(others(after)).toEqual(others(before));
      if (before.length > 0) expect(after[0]).toBe(before[0]);
      if (after === before) return;
      const business = before.filter(({ category }) => category === "business");
      const shown = after.filter(({ category }) => category === "business");
      expect(ids(shown)).toEqual(shown.map((_, n) => business[n % business.length]?.itemId));
      const gaps = gapsOf(after);
      expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
      // Nothing follows itself, round the end of the loop either, unless there is only one to show.
      if (business.length > 1 && others(before).length > 1)
        for (const [n, slot] of after.entries()) expect(slot).not.toBe(after[(n + 1) % after.length]);
    }),
  );
});

/** Business showings after each other item, the loop being closed. */
function gapsOf(list: readonly Slot[]): number[] {
  const start = list.findIndex(({ category }) => category !== "business");
  const turned = [...list.slice(start), ...list.slice(0, start)];
  const gaps: number[] = [];
  for (const { category } of turned) {
    if (category === "business") gaps[gaps.length - 1] = (gaps[gaps.length - 1] ?? 0) + 1;
    else gaps.push(0);
  }
  return gaps;
}
