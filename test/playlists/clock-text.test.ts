import { expect, test } from "vitest";
import { clockCharacters, clockLines } from "../../playlists/clock-text.ts";
import { ClockFormat } from "../../playlists/item.ts";
import { ms } from "./builders.ts";

const ZONE = "Asia/Shanghai";

test.each([
  ["time", ["09:00"]],
  ["timeSeconds", ["09:00:05"]],
  ["date", ["2018年1月3日 星期三"]],
  ["dateTime", ["2018年1月3日 星期三", "09:00"]],
  ["dateTimeLunar", ["2018年1月3日 星期三", "09:00", "农历十一月十七"]],
] as const)("%s", (format, wanted) => {
  expect(clockLines(format, ms("2018-01-03T09:00:05.999+08:00"), ZONE)).toEqual(wanted);
});

test.each([
  ["2026-02-17T00:00+08:00", "农历正月初一"],
  ["2026-02-16T23:59+08:00", "农历十二月廿九"],
  ["2025-07-25T12:00+08:00", "农历闰六月初一"],
  ["2026-09-25T12:00+08:00", "农历八月十五"],
])("the lunar date at %s is %s", (at, wanted) => {
  expect(clockLines("dateTimeLunar", ms(at), ZONE)[2]).toBe(wanted);
});

test("a fraction before midnight is still the old day, in the hall's zone", () => {
  expect(clockLines("dateTime", ms("2026-12-31T15:59:59.999Z") + 0.9, ZONE)).toEqual([
    "2026年12月31日 星期四",
    "23:59",
  ]);
  expect(clockLines("dateTime", ms("2026-12-31T16:00Z"), ZONE)).toEqual(["2027年1月1日 星期五", "00:00"]);
  expect(clockLines("time", ms("2026-12-31T16:00Z"), "America/New_York")).toEqual(["11:00"]);
});

test.each(ClockFormat.options)(
  "%s never needs a character that is not on its strip, on any day of forty years",
  (format) => {
    const strip = new Set(clockCharacters(format));
    expect([...clockCharacters(format)]).toHaveLength(strip.size);
    const used = new Set<string>();
    for (let atMs = ms("2020-01-01T00:00+08:00"); atMs < ms("2060-01-01T00:00+08:00"); atMs += 86_400_000 + 3_661_000) {
      for (const char of clockLines(format, atMs, ZONE).join("")) used.add(char);
    }
    expect([...used].filter((char) => !strip.has(char))).toEqual([]);
  },
);
