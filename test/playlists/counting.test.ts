import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Category } from "../../playlists/content-class.ts";
import {
  type CountedEntry,
  contentStart,
  lineOf,
  onAirDayOf,
  registerNoOf,
  type Standing,
  standingBefore,
  stepsFor,
  tally,
} from "../../playlists/counting.ts";
import type { Revision } from "../../playlists/item.ts";
import { reportSentence } from "../../playlists/report-sentence.ts";

type Change = Revision["change"];
/** One thing on a board: day and hour of the hall, item, revision, board. */
type Seen = readonly [at: string, item: string, revisionNo: number, board: string];
type Case = {
  readonly rule: string;
  readonly items: Readonly<Record<string, { readonly category: Category; readonly changes?: readonly Change[] }>>;
  readonly seen: readonly Seen[];
  /** Numbers by year: counted, then emergencies. */
  readonly numbers: Readonly<Record<number, readonly [number, number]>>;
  readonly corrections?: number;
  readonly boardsAdded?: number;
};

const publicity = { category: "publicity" } as const;

/** The ten rules of counting, each by an example that would come out otherwise without it. */
const RULES: readonly Case[] = [
  {
    rule: "1: one content counts once, in the year of its first day on air",
    items: { a: publicity, b: publicity },
    seen: [
      ["2017-12-31T23:59:59", "a", 1, "board-1"],
      ["2018-01-01T00:00:00", "a", 1, "board-1"],
      ["2018-01-01T00:00:00", "b", 1, "board-1"],
    ],
    numbers: { 2017: [1, 0], 2018: [1, 0] },
  },
  {
    rule: "2: both boards are one",
    items: { a: publicity },
    seen: [
      ["2017-03-01T09:00:00", "a", 1, "board-1"],
      ["2017-03-01T09:00:00", "a", 1, "board-2"],
    ],
    numbers: { 2017: [1, 0] },
    boardsAdded: 1,
  },
  {
    rule: "3: a run in a later year adds nothing",
    items: { a: publicity },
    seen: [
      ["2017-03-01T09:00:00", "a", 1, "board-1"],
      ["2018-03-01T09:00:00", "a", 1, "board-1"],
      ["2019-03-01T09:00:00", "a", 1, "board-1"],
    ],
    numbers: { 2017: [1, 0] },
  },
  {
    rule: "4: a correction keeps the number",
    items: { a: { category: "business", changes: ["first", "correction", "correction"] } },
    seen: [
      ["2017-03-01T09:00:00", "a", 1, "board-1"],
      ["2017-04-01T09:00:00", "a", 2, "board-1"],
      ["2018-04-01T09:00:00", "a", 3, "board-1"],
      // The other board was late to change.
      ["2018-04-01T09:00:01", "a", 2, "board-1"],
    ],
    numbers: { 2017: [1, 0] },
    corrections: 2,
  },
  {
    rule: "4: a renewal is a content of its own, with corrections of its own",
    items: { a: { category: "business", changes: ["first", "renewal", "correction"] } },
    seen: [
      ["2017-03-01T09:00:00", "a", 1, "board-1"],
      ["2017-04-01T09:00:00", "a", 2, "board-1"],
      ["2018-04-01T09:00:00", "a", 3, "board-1"],
    ],
    numbers: { 2017: [2, 0] },
    corrections: 1,
  },
  {
    rule: "4: a correction of what was never on air corrects nothing",
    items: { a: { category: "business", changes: ["first", "correction"] } },
    seen: [["2017-03-01T09:00:00", "a", 2, "board-1"]],
    numbers: { 2017: [1, 0] },
  },
  {
    rule: "5 and 6: pages and languages of one item are one",
    items: { guide: { category: "business" }, bilingual: publicity },
    seen: [
      ["2017-03-01T09:00:00", "guide", 1, "board-1"],
      ["2017-03-01T09:00:10", "guide", 1, "board-1"],
      ["2017-03-01T09:00:20", "bilingual", 1, "board-1"],
      ["2017-03-01T09:00:30", "bilingual", 1, "board-1"],
    ],
    numbers: { 2017: [2, 0] },
  },
  {
    rule: "7: running information is not counted",
    items: { clock: { category: "operational" } },
    seen: [["2017-03-01T09:00:00", "clock", 1, "board-1"]],
    numbers: {},
  },
  {
    rule: "8: an emergency stands on a line of its own",
    items: { fire: { category: "emergency" }, a: publicity },
    seen: [
      ["2017-03-01T09:00:00", "fire", 1, "board-1"],
      ["2017-03-01T10:00:00", "a", 1, "board-1"],
    ],
    numbers: { 2017: [1, 1] },
  },
];

function count({ items, seen }: Case) {
  const standing = new Map<string, Standing>();
  const numbers: Record<number, [number, number]> = {};
  let corrections = 0;
  let boardsAdded = 0;
  for (const [at, itemId, revisionNo, boardId] of seen) {
    const item = items[itemId] ?? publicity;
    const changes: readonly Change[] = ("changes" in item ? item.changes : undefined) ?? ["first"];
    const revisions = changes.map((change, i) => ({ no: i + 1, change, state: "approved" as const }));
    const key = `${itemId}#${contentStart(revisions, revisionNo)}`;
    const before = standing.get(key) ?? null;
    const steps = stepsFor(item.category, before, { revisionNo, boardId });
    for (const step of steps) {
      if (step.kind === "correction") corrections += 1;
      else if (step.kind === "boardAdded") boardsAdded += 1;
      else {
        const { year } = onAirDayOf(Date.parse(`${at}+08:00`), "Asia/Shanghai");
        numbers[year] ??= [0, 0];
        numbers[year][step.line === "counted" ? 0 : 1] += 1;
      }
    }
    if (steps.length > 0 || before !== null)
      standing.set(key, {
        revisionNos: [...(before?.revisionNos ?? []), revisionNo],
        boardIds: [...(before?.boardIds ?? []), boardId],
      });
  }
  return { numbers, corrections, boardsAdded };
}

it("a renewal that was never approved begins no content: what corrects the text on air keeps its number", () => {
  const revision = (no: number, change: Change, state: Revision["state"]) => ({ no, change, state });
  const first = revision(1, "first", "approved");
  const rejected = [first, revision(2, "renewal", "rejected"), revision(3, "correction", "approved")];
  expect(contentStart(rejected, 3)).toBe(1);
  const withdrawn = [first, revision(2, "renewal", "withdrawn"), revision(3, "correction", "approved")];
  expect(contentStart(withdrawn, 3)).toBe(2);
  expect(contentStart([revision(1, "first", "rejected"), revision(2, "correction", "approved")], 2)).toBe(2);
  expect(contentStart([first, revision(2, "renewal", "submitted")], 2)).toBe(2);
});

describe("the rules of counting", () => {
  for (const example of RULES)
    it(example.rule, () => {
      const { numbers, corrections = 0, boardsAdded = 0 } = example;
      expect(count(example)).toEqual({ numbers, corrections, boardsAdded });
    });

  it("7: a class without a line never gets a number", () => {
    expect([lineOf("publicity"), lineOf("business"), lineOf("emergency"), lineOf("operational")]).toEqual([
      "counted",
      "counted",
      "emergency",
      null,
    ]);
  });

  it("9: what was withdrawn stays counted and is marked, as long as it is not restored", () => {
    const withdrawn = { kind: "withdrawn", atMs: 20, byName: "陈主任", reason: "数字有误" } as const;
    const events = [withdrawn, { kind: "restored", atMs: 30 } as const];
    expect(standingBefore("publicity", events, 20).withdrawn).toBeNull();
    expect(standingBefore("publicity", events, 30).withdrawn).toEqual({
      atMs: 20,
      byName: "陈主任",
      reason: "数字有误",
    });
    expect(standingBefore("publicity", events, 31).withdrawn).toBeNull();
    const entries = [entry({ withdrawn: true }), entry({})];
    expect(tally(entries)).toMatchObject({ total: 2, publicity: 2, withdrawn: 1 });
  });

  it("9: an amendment sets the class right from the beginning, whenever it was made", () => {
    const events = [{ kind: "amended", atMs: 99, category: "publicity" } as const];
    expect(standingBefore("business", events, 10)).toMatchObject({ countedAs: "publicity", corrections: 0 });
  });

  it("10: the classes add up to the total, or nothing is told", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<Category>("publicity", "business", "emergency")), (classes) => {
        const entries = classes.map((countedAs) =>
          entry({ countedAs, line: countedAs === "emergency" ? "emergency" : "counted" }),
        );
        const { total, publicity: p, business: b, emergency: e, byCategory, byMonth, byTopic, byUnit } = tally(entries);
        expect(p + b).toBe(total);
        expect(total + e).toBe(classes.length);
        for (const group of [byCategory, byMonth, byTopic, byUnit])
          expect([...group.values()].reduce((sum, one) => sum + one.count, 0)).toBe(total);
      }),
    );
    expect(() => tally([entry({ countedAs: "operational" })])).toThrow("register.sumWrong");
  });
});

describe("a register number", () => {
  it("has its year and three digits, more when they are needed; emergencies are told apart", () => {
    expect(registerNoOf("counted", 2018, 1)).toBe("LED-2018-001");
    expect(registerNoOf("counted", 2018, 1000)).toBe("LED-2018-1000");
    expect(registerNoOf("emergency", 2018, 12)).toBe("LED-YJ-2018-012");
  });

  it("belongs to the hall's year, not to Greenwich's", () => {
    const at = Date.parse("2017-12-31T16:00:00Z");
    expect(onAirDayOf(at, "Asia/Shanghai")).toEqual({ day: "2018-01-01", year: 2018 });
    expect(onAirDayOf(at - 1, "Asia/Shanghai")).toEqual({ day: "2017-12-31", year: 2017 });
    expect(onAirDayOf(at, "Europe/Berlin").year).toBe(2017);
  });
});

describe("the sentence of the report", () => {
  const sums = { total: 53, publicity: 51, business: 2, withdrawn: 0, emergency: 0 };

  it("is the one every hall writes, with a zero printed as 0", () => {
    expect(reportSentence("zh", null, sums)).toBe(
      "本年度通过LED大屏共发布信息53条，其中宣传类信息51条，业务类信息2条。",
    );
    expect(reportSentence("zh", 3, { ...sums, total: 51, business: 0 })).toBe(
      "本季度通过LED大屏共发布信息51条，其中宣传类信息51条，业务类信息0条。",
    );
  });

  it("mentions withdrawals and emergencies only if there were any", () => {
    expect(reportSentence("zh", null, { ...sums, withdrawn: 2, emergency: 1 })).toBe(
      "本年度通过LED大屏共发布信息53条，其中宣传类信息51条，业务类信息2条。上述信息中有2条发布后撤稿。另发布应急信息1条，不计入总数。",
    );
  });
});

function entry(changes: Partial<CountedEntry>): CountedEntry {
  return {
    line: "counted",
    countedAs: "publicity",
    topic: "general",
    unitId: null,
    month: 5,
    withdrawn: false,
    corrections: 0,
    onPortal: false,
    boardIds: ["board-1"],
    airTimeMs: new Map([["board-1", 1000]]),
    ...changes,
  };
}
