import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { dateOf, daysIn } from "../../../playlists/checks/dates.ts";
import { deadlinesIn } from "../../../playlists/checks/deadlines.ts";
import { civilAt, dayNoOfCivil, daysInMonth } from "../../../playlists/civil.ts";
import { ms } from "../builders.ts";

const AROUND = "2026-11-23";

function found(text: string): string[] {
  return daysIn(text, AROUND).map(
    (day) => `${text.slice(day.from, day.to)}=${dateOf(day)}${day.joined === "none" ? "" : `/${day.joined}`}`,
  );
}

test.each<[string, string[]]>([
  ["2026年5月4日", ["2026年5月4日=2026-05-04"]],
  ["12月1日", ["12月1日=2026-12-01"]],
  ["1月5日", ["1月5日=2027-01-05"]],
  ["10月1日", ["10月1日=2026-10-01"]],
  ["5月4日", ["5月4日=2027-05-04"]],
  ["十二月三十一日", ["十二月三十一日=2026-12-31"]],
  ["二〇二七年一月八日", ["二〇二七年一月八日=2027-01-08"]],
  ["2026-12-24，2026.12.25，2026/12/26", ["2026-12-24=2026-12-24", "2026.12.25=2026-12-25", "2026/12/26=2026-12-26"]],
  ["10月1日至7日", ["10月1日=2026-10-01", "7日=2026-10-07/range"]],
  ["12月12日（周六）、13日（周日）", ["12月12日=2026-12-12", "13日=2026-12-13/list"]],
  ["6月4—8日", ["6月4=2027-06-04", "8日=2027-06-08/range"]],
  ["2026年12月30日至1月2日", ["2026年12月30日=2026-12-30", "1月2日=2026-01-02/range"]],
  ["2月30日", ["2月30日="]],
  ["11月底前", ["11月底=2026-11-30"]],
  ["农历五月十五日、每年3月31日前", []],
  ["1.2.3版，编号2026-11，12号窗口，3月版", []],
])("%s names days", (text, wanted) => {
  expect(found(text)).toEqual(wanted);
});

test("day numbers and months' lengths are those of the calendar", () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 900_000 }), (days) => {
      const date = Temporal.PlainDate.from("1970-01-01").add({ days });
      expect(dayNoOfCivil(date.year, date.month, date.day)).toBe(days);
      expect(daysInMonth(date.year, date.month)).toBe(date.daysInMonth);
    }),
  );
});

test("a day written in full is read as that day wherever it stands", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("2000-01-01"), max: new Date("2098-12-31"), noInvalidDate: true }),
      fc.constantFrom("定于", "请于", "（", "，", "2人、"),
      (at, ahead) => {
        const date = at.toISOString().slice(0, 10);
        const [year, month, day] = date.split("-").map(Number);
        expect(daysIn(`${ahead}${year}年${month}月${day}日举行`, AROUND).map(dateOf)).toEqual([date]);
      },
    ),
  );
});

test.each<[string, string | null]>([
  ["请于11月30日前申报", "2026-11-30T23:59"],
  ["请于11月30日（星期一）17:00前申报", "2026-11-30T17:00"],
  ["请于11月30日下午5时前申报", "2026-11-30T17:00"],
  ["申报截止时间：2026年12月4日9时30分", "2026-12-04T09:30"],
  ["报名时间：12月1日至12月10日", "2026-12-10T23:59"],
  ["定于11月28日9:00—12:00举办招聘会", "2026-11-28T12:00"],
  ["10月1日至7日放假", "2026-10-07T23:59"],
  ["11月底前完成认证", "2026-11-30T23:59"],
  ["延长至2027年1月31日", "2027-01-31T23:59"],
  ["自12月1日起执行", null],
  ["12月1日，全市社保工作会议召开", null],
  ["截至10月31日，全市参保人数稳定", null],
  ["1996年10月1日前参加工作的职工", null],
  ["11月1日前出生的人员", null],
  ["已于11月10日前完成", null],
  ["每年6月30日前认证", null],
])("%s: until %s", (text, wanted) => {
  expect(deadlinesIn(text, AROUND).map(({ until }) => until)).toEqual(wanted === null ? [] : [wanted]);
});

test("a day without its year is that of when the text was written, however long it has stood", () => {
  expect(deadlinesIn("请于3月31日前申报", "2026-03-01").map(({ until }) => until)).toEqual(["2026-03-31T23:59"]);
  expect(deadlinesIn("请于3月31日前申报", "2026-11-23").map(({ until }) => until)).toEqual(["2027-03-31T23:59"]);
});

test("the civil minute of an instant is that of the hall", () => {
  expect(civilAt(ms("2026-11-23T23:59:59Z"), "Asia/Shanghai")).toBe("2026-11-24T07:59");
});
