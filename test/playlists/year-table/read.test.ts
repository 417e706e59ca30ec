import { expect, test } from "vitest";
import { statutoryYear } from "../../../controller/adapters/chinese-days.ts";
import { readYearTable } from "../../../playlists/year-table/read.ts";
import { publishedText, publishedYear, weekdayOf } from "./statutory-tables.ts";

const YEARS = Array.from({ length: 17 }, (_, n) => 2010 + n);

/** Dates of 2026 in the wording of the yearly notices. */
const NOTICE_2026 = `
关于2026年部分节假日安排的通知
现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排告知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各单位要安排好值班。
2025年11月4日
`;

function read(year: number, text: string) {
  return readYearTable(year, text, "");
}

function datesOf(year: number, text: string) {
  const { year: table, remarks } = read(year, text);
  return { off: Object.keys(table.holidays), worked: Object.keys(table.makeUpWorkdays), remarks };
}

test("the notice of 2026 gives the same days as the published table, and nothing odd", () => {
  const found = read(2026, NOTICE_2026);
  const published = statutoryYear(2026);
  expect(found.remarks).toEqual([]);
  expect(found.year.holidays).toEqual(published?.holidays);
  expect(found.year.makeUpWorkdays).toEqual(published?.makeUpWorkdays);
});

test("days of the year before under New Year, a day off in lieu and advice about leave are told apart", () => {
  const text = `元旦：1月1日放假，1月2日（星期一）补休。
    春节：1月27日至2月2日放假调休，共7天。1月22日（星期日）、2月4日（星期六）上班。
    鼓励各单位安排职工在除夕（1月26日）和2月3日休息。`;
  expect(datesOf(2017, text)).toEqual({
    off: [
      "2017-01-01",
      "2017-01-02",
      "2017-01-27",
      "2017-01-28",
      "2017-01-29",
      "2017-01-30",
      "2017-01-31",
      "2017-02-01",
      "2017-02-02",
    ],
    worked: ["2017-01-22", "2017-02-04"],
    remarks: [],
  });
  const crossing = datesOf(2023, "元旦：2022年12月31日至2023年1月2日放假调休，共3天。");
  expect(crossing.off).toEqual(["2023-01-01", "2023-01-02"]);
  expect(crossing.remarks).toEqual([{ code: "calendar.otherYearDays", params: { year: 2023, found: "2022-12-31" } }]);
  expect(datesOf(2023, "元旦：12月31日至1月2日放假。").off).toEqual(["2023-01-01", "2023-01-02"]);
});

test("two festivals that share their days, and New Year's Eve named before its date", () => {
  const both = read(
    2025,
    "国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。",
  );
  expect(both.remarks).toEqual([]);
  expect(Object.entries(both.year.holidays)).toHaveLength(8);
  expect(both.year.holidays["2025-10-08"]).toBe("国庆节、中秋");
  expect(datesOf(2025, "春节：除夕（1月28日，周二）至2月4日放假，共8天。").off).toHaveLength(8);
});

test.each([
  [
    "full-width digits and brackets of a word processor",
    "元旦：１月１日（周四）至３日（周六）放假，共３天。\r\n１月４日（周日）上班",
  ],
  ["a list with one day a line", "2026-01-01 元旦 放假\n2026-01-02,元旦,休\n2026/1/3 放假\n2026年1月4日 上班"],
  ["short stretches", "元旦 1月1-3日放假，1月4日补班"],
  [
    "the gaps that a copy leaves between the words",
    " 元旦 ： 1 月 1 日 至 3 日 放 假， 共 3 天 。 1 月 4 日 （ 周日 ） 上 班",
  ],
])("%s can be read", (_name, text) => {
  expect(datesOf(2026, text)).toEqual({
    off: ["2026-01-01", "2026-01-02", "2026-01-03"],
    worked: ["2026-01-04"],
    remarks: [],
  });
});

test("slips of the pen are told with the day they are about", () => {
  const slips = read(2026, "元旦：1月1日（周五）至3日放假，共4天。2月30日放假。3月5日另行通知。10月7日至10月1日放假。");
  expect(slips.remarks).toEqual([
    { code: "calendar.wrongWeekday", params: { date: "2026-01-01", said: "五", found: "四" } },
    { code: "calendar.wrongCount", params: { name: "元旦", said: 4, found: 3 } },
    { code: "calendar.noSuchDate", params: { found: "2026-02-30" } },
    { code: "calendar.sentenceUnread", params: { found: "3月5日另行通知" } },
    { code: "calendar.badRange", params: { found: "2026-10-07 – 2026-10-01" } },
  ]);
});

test.each([
  ["大家好", "calendar.notRead"],
  ["", "calendar.notRead"],
  ["元旦：2026年1月1日放假", "calendar.otherYear"],
  ["元旦：1月1日放假。1月1日上班。", "calendar.dayTwice"],
  ["{", "calendar.badJson"],
  ["[]", "calendar.badJson"],
  ['{"days":[{"date":"2027-13-01","name":"元旦","isOffDay":true}]}', "calendar.badJson"],
  ['{"days":[]}', "calendar.notRead"],
])("%s is refused as %s", (text, code) => {
  expect(() => read(2027, text)).toThrow(code);
});

test.each(YEARS)("the table of %i is the same in every form it comes in", (year) => {
  const { holidays, workdays } = publishedYear(year);
  const wanted = { off: Object.keys(holidays).toSorted(), worked: Object.keys(workdays).toSorted() };
  const days = [
    ...wanted.off.map((date) => ({ name: "节", date, isOffDay: true })),
    ...wanted.worked.map((date) => ({ name: "节", date, isOffDay: false })),
  ];
  const ours = { year, source: "", holidays, makeUpWorkdays: workdays };
  for (const text of [
    publishedText(year),
    JSON.stringify({ year, papers: ["https://example.org/1"], days }),
    JSON.stringify({ year, paper: "x", days: days.map(({ isOffDay, ...day }) => ({ ...day, off: isOffDay })) }),
    JSON.stringify(ours),
    noticeOf(wanted.off, wanted.worked, true),
    noticeOf(wanted.off, wanted.worked, false),
  ]) {
    const { off, worked, remarks } = datesOf(year, text);
    expect({ off, worked }).toEqual(wanted);
    expect(remarks).toEqual([]);
  }
});

/** A notice of these days: stretches with weekdays, lengths and shortened ends, or every day by itself with its year. */
function noticeOf(off: readonly string[], worked: readonly string[], isShort: boolean): string {
  const written = (date: string, withMonth: boolean): string => {
    const [year, month, day] = date.split("-").map(Number);
    const weekday = `（${isShort ? "周" : "星期"}${"日一二三四五六"[weekdayOf(date)]}）`;
    return `${isShort ? "" : `${year}年`}${withMonth ? `${month}月` : ""}${day}日${weekday}`;
  };
  if (!isShort)
    return [...off.map((d) => `${written(d, true)}放假`), ...worked.map((d) => `${written(d, true)}上班`)].join("\n");
  const runs: string[][] = [];
  for (const date of off) {
    const last = runs[runs.length - 1];
    const before = last?.[last.length - 1];
    if (last !== undefined && before !== undefined && Date.parse(date) - Date.parse(before) === 86_400_000)
      last.push(date);
    else runs.push([date]);
  }
  const lines = runs.map((run, n) => {
    const [first, last] = [run[0] ?? "", run[run.length - 1] ?? ""];
    const end = run.length === 1 ? "" : `至${written(last, first.slice(5, 7) !== last.slice(5, 7))}`;
    return `${n + 1}、节日：${written(first, true)}${end}放假，共${run.length}天。`;
  });
  return `${lines.join("\n")}\n${worked.map((date) => written(date, true)).join("、")}上班。`;
}
