import { describe, expect, test } from "vitest";
import { isWanted, judge, type Verdict } from "./corpus.ts";

/** Stated in `fixtures/corpus/README.md`: what the checks find of what is wrong, and what they say of what is right. */
const RECALL = 0.9;
const PLACED = 0.9;
const FALSE_ALARMS = 0.03;
/** Where a miss can do harm nothing may be missed. */
const WHOLE = [
  "personal.idCard",
  "personal.bankCard",
  "mark.secret",
  "text.bidirectional",
  "text.privateUse",
  "text.privateUseMongolian",
];

const HALVES = ["tuning", "held-out"] as const;

describe.each(HALVES)("the %s half of the corpus", (half) => {
  const wrong = judge(`positive-${half}`);
  const right = judge(`clean-${half}`);

  test("has enough texts of both sorts", () => {
    expect(wrong.length).toBeGreaterThanOrEqual(80);
    expect(right.length).toBeGreaterThanOrEqual(80);
  });

  test("most of what is wrong is found, at its place and with the right correction", () => {
    expect(
      share(wrong, ({ hit }) => hit),
      missed(wrong),
    ).toBeGreaterThanOrEqual(RECALL);
    expect(
      share(
        wrong.filter(({ hit }) => hit),
        ({ exact }) => exact,
      ),
    ).toBeGreaterThanOrEqual(PLACED);
    for (const code of WHOLE)
      for (const { entry, hit } of wrong.filter((one) => one.entry.code === code)) expect(hit, entry.text).toBe(true);
  });

  test("hardly anything is said of what is right, and nothing forbids it", () => {
    expect(
      share(right, ({ findings }) => findings.length > 0),
      alarms(right),
    ).toBeLessThanOrEqual(FALSE_ALARMS);
    expect(right.flatMap(({ findings }) => findings).filter(({ severity }) => severity === "block")).toEqual([]);
  });

  test("what else is said of a wrong text is about the same words", () => {
    for (const { entry, findings } of wrong) {
      const other = findings.filter(({ code }) => !isWanted(entry, code) && !/^(?:slip|word)\./u.test(code));
      expect(
        other.map(({ code }) => code).filter((code) => code !== "personal.number" && code !== "deadline.past"),
        entry.text,
      ).toEqual([]);
    }
  });
});

test("the figures by sort of remark", () => {
  const halves = HALVES.map((half) => ({ wrong: judge(`positive-${half}`), right: judge(`clean-${half}`) }));
  const sorts = [...new Set(halves.flatMap(({ wrong }) => wrong.map(({ entry }) => entry.code ?? "")))].sort();
  const cells = (sort: string): string[] =>
    halves.flatMap(({ wrong, right }) => {
      const those = wrong.filter(({ entry }) => entry.code === sort);
      const false_ = right.filter(({ findings }) => findings.some(({ code }) => code.startsWith(sort))).length;
      const found = those.filter(({ hit }) => hit).length;
      return [`${found}/${those.length}`, `${false_}/${right.length}`];
    });
  const rows = [
    ["", "tuning found", "tuning false", "held-out found", "held-out false"],
    ...sorts.map((sort) => [sort, ...cells(sort)]),
    [
      "all",
      ...halves.flatMap(({ wrong, right }) => [
        `${wrong.filter(({ hit }) => hit).length}/${wrong.length}`,
        `${right.filter(({ findings }) => findings.length > 0).length}/${right.length}`,
      ]),
    ],
  ];
  console.log(
    rows.map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(28) : cell.padStart(15))).join("")).join("\n"),
  );
  expect(sorts.length).toBeGreaterThan(20);
});

function share(verdicts: readonly Verdict[], is: (verdict: Verdict) => boolean): number {
  return verdicts.filter(is).length / verdicts.length;
}

function missed(verdicts: readonly Verdict[]): string {
  return verdicts.flatMap(({ entry, hit }) => (hit ? [] : [`${entry.code}: ${entry.text}`])).join("\n");
}

function alarms(verdicts: readonly Verdict[]): string {
  return verdicts
    .filter(({ findings }) => findings.length > 0)
    .map(({ entry, findings }) => `${findings.map(({ code }) => code).join(" ")}: ${entry.text}`)
    .join("\n");
}
