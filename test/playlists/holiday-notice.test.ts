import { describe, expect, it } from "vitest";
import { holidayFrom, holidayNotice, noticeEnds } from "../../playlists/holiday-notice.ts";
import { DEFAULT_HOURS } from "../../playlists/hours.ts";
import { statutory } from "./duty-builders.ts";

const SOURCE = { calendar: statutory(2024, 2025, 2026), hours: DEFAULT_HOURS };
const HALL = { name: "某市社会保障大厅", signature: "某市人社局", ...SOURCE };

describe("the closure of a holiday", () => {
  // From the State Council's notices of 2024, 2025 and 2026, with the weekends that touch a holiday.
  it.each([
    ["2024-02-01", "春节", "2024-02-10", "2024-02-17", ["2024-02-04", "2024-02-18"], "2024-02-18"],
    ["2024-03-01", "清明节", "2024-04-04", "2024-04-06", ["2024-04-07"], "2024-04-07"],
    ["2024-04-10", "劳动节", "2024-05-01", "2024-05-05", ["2024-04-28", "2024-05-11"], "2024-05-06"],
    ["2024-06-01", "端午节", "2024-06-08", "2024-06-10", [], "2024-06-11"],
    ["2024-09-01", "中秋节", "2024-09-15", "2024-09-17", ["2024-09-14"], "2024-09-18"],
    ["2024-09-20", "国庆节", "2024-10-01", "2024-10-07", ["2024-09-29", "2024-10-12"], "2024-10-08"],
    ["2024-12-20", "元旦", "2025-01-01", "2025-01-01", [], "2025-01-02"],
    ["2025-01-10", "春节", "2025-01-28", "2025-02-04", ["2025-01-26", "2025-02-08"], "2025-02-05"],
    ["2025-04-01", "清明节", "2025-04-04", "2025-04-06", [], "2025-04-07"],
    ["2025-04-20", "劳动节", "2025-05-01", "2025-05-05", ["2025-04-27"], "2025-05-06"],
    ["2025-05-20", "端午节", "2025-05-31", "2025-06-02", [], "2025-06-03"],
    ["2025-09-20", "国庆节、中秋节", "2025-10-01", "2025-10-08", ["2025-09-28", "2025-10-11"], "2025-10-09"],
    ["2025-12-20", "元旦", "2026-01-01", "2026-01-03", ["2026-01-04"], "2026-01-04"],
    ["2026-02-01", "春节", "2026-02-15", "2026-02-23", ["2026-02-14", "2026-02-28"], "2026-02-24"],
    ["2026-04-01", "清明节", "2026-04-04", "2026-04-06", [], "2026-04-07"],
    ["2026-04-20", "劳动节", "2026-05-01", "2026-05-05", ["2026-05-09"], "2026-05-06"],
    ["2026-06-01", "端午节", "2026-06-19", "2026-06-21", [], "2026-06-22"],
    ["2026-09-01", "中秋节", "2026-09-25", "2026-09-27", [], "2026-09-28"],
    ["2026-09-28", "国庆节", "2026-10-01", "2026-10-07", ["2026-09-20", "2026-10-10"], "2026-10-08"],
  ])("after %s is that of %s", (from, names, firstDay, lastDay, workedDays, reopensOn) => {
    expect(holidayFrom(SOURCE, from)).toEqual({ names: names.split("、"), firstDay, lastDay, workedDays, reopensOn });
  });

  it("asked for in the middle of it is the whole of it", () => {
    expect(holidayFrom(SOURCE, "2026-10-05").firstDay).toBe("2026-10-01");
  });

  it("is refused where the calendar ends", () => {
    expect(() => holidayFrom(SOURCE, "2026-10-09")).toThrow("holiday.none");
    const cut = { ...SOURCE, calendar: { years: statutory(2026).years, overrides: [newYearsEve()] } };
    expect(() => holidayFrom(cut, "2026-12-01")).toThrow("holiday.endUnknown");
  });

  it("follows single days that the office changed, and days on which the hall opens all the same", () => {
    const local = { ...newYearsEve(), date: "2026-07-10", name: "那达慕" };
    const calendar = { ...SOURCE.calendar, overrides: [local] };
    expect(holidayFrom({ ...SOURCE, calendar }, "2026-07-01")).toEqual({
      names: ["那达慕"],
      firstDay: "2026-07-10",
      lastDay: "2026-07-12",
      workedDays: [],
      reopensOn: "2026-07-13",
    });
    const open = [{ date: "2026-06-21", open: [{ from: "09:00", to: "12:00" }], reason: "端午值守" }];
    const hours = { ...DEFAULT_HOURS, exceptions: open };
    expect(holidayFrom({ ...SOURCE, hours }, "2026-06-01")).toMatchObject({
      lastDay: "2026-06-20",
      reopensOn: "2026-06-21",
    });
  });
});

describe("the closure notice", () => {
  it("says days with weekdays, exchanged days, the day and hours of reopening, and is signed", () => {
    const holiday = holidayFrom(SOURCE, "2026-09-28");
    const { title, text } = holidayNotice(holiday, HALL, "2026-09-21");
    expect(title).toBe("国庆节放假通知");
    expect(text.split("\n")).toEqual([
      "根据国家法定节假日安排，某市社会保障大厅国庆节放假时间如下：",
      "2026年10月1日（星期四）至10月7日（星期三）放假，共7天，期间不对外办公。",
      "9月20日（星期日）、10月10日（星期六）调休上班，照常办公。",
      "10月8日（星期四）恢复办公，办公时间8:30—12:00、14:00—17:00。",
      "放假期间咨询热线提供自助查询和语音留言服务。",
      "请提前安排办事时间。",
      "某市人社局",
      "2026年9月21日",
    ]);
    expect(noticeEnds(holiday)).toBe("2026-10-08T00:00");
  });

  it("names a single day once, and both years of a stretch over New Year", () => {
    const one = holidayNotice(holidayFrom(SOURCE, "2024-12-20"), HALL, "2024-12-20");
    expect(one.text).toContain("2025年1月1日（星期三）放假1天，");
    const over = {
      names: ["元旦"],
      firstDay: "2024-12-31",
      lastDay: "2025-01-01",
      workedDays: [],
      reopensOn: "2025-01-02",
    };
    expect(holidayNotice(over, HALL, "2024-12-20").text).toContain(
      "2024年12月31日（星期二）至2025年1月1日（星期三）放假，共2天",
    );
  });
});

function newYearsEve() {
  return { date: "2026-12-31", type: "holiday", name: "元旦", reason: "提前放假", byName: "办公室", atMs: 0 } as const;
}
