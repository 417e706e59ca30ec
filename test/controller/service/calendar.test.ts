import { afterEach, beforeEach, expect, test } from "vitest";
import { CalendarYear } from "../../../playlists/calendar.ts";
import { DEFAULT_HOURS } from "../../../playlists/hours.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { addBoards, publishText, removeFolder, startTestService, type TestService } from "./harness.ts";

/** The first of December: next year's table is due. */
const DECEMBER = Date.parse("2026-12-01T09:00:00+08:00");
const NOTICE = `一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕）至11日放假调休，共7天。2月20日（周六）上班。
三、清明节：4月3日至5日放假，共3天。
四、劳动节：5月1日至5日放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日放假，共1天。
六、中秋节：9月15日放假，共1天。
七、国庆节：10月1日至7日放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`;

let service: TestService;
let office: string;
beforeEach(async () => {
  service = await startTestService({ clock: createFakeClock(DECEMBER) });
  office = await service.token("officeHead");
});
afterEach(() => removeFolder(service));

async function send(method: "GET" | "POST" | "PUT" | "DELETE", url: string, payload?: object, as = office) {
  const answer = await service.call(as, { method, url, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}

const check = (text: string, year = 2027) => send("POST", "/api/calendar/check", { year, text, source: "国办通知" });

async function dayOf(date: string) {
  return (await send("GET", `/api/calendar/days?from=${date}&to=${date}`)).body[0];
}

async function alarmCodes(): Promise<string[]> {
  const { body } = await send("GET", "/api/status");
  return body.alarms.map(({ code }: { code: string }) => code);
}

/** As the notice is shown, or a failure of the test. */
async function shown(): Promise<CalendarYear> {
  return CalendarYear.parse((await check(NOTICE)).body.year);
}

test("next year's notice is shown as a difference, kept as it was shown, and ends the alarm", async () => {
  await service.jobs.find(({ name }) => name === "calendar")?.run();
  expect(await alarmCodes()).toContain("calendar.yearUnknown");
  expect((await dayOf("2027-02-20")).type).toBe("unknown");

  const { status, body } = await check(NOTICE);
  expect({ status, isNew: body.isNew, workdays: body.workdays, holidays: body.holidays }).toEqual({
    status: 200,
    isNew: true,
    workdays: 248,
    holidays: 27,
  });
  expect(body.warnings).toEqual([]);
  expect(body.days[0]).toEqual({ date: "2027-01-01", before: "unknown", after: "holiday", name: "元旦" });
  expect(body.days).toHaveLength(31);
  expect((await dayOf("2027-02-20")).type).toBe("unknown");

  expect((await send("POST", "/api/calendar/import", body.year)).status).toBe(200);
  expect(await dayOf("2027-02-20")).toMatchObject({ type: "makeUpWorkday", name: "春节", season: "冬季作息" });
  expect(await alarmCodes()).not.toContain("calendar.yearUnknown");
});

test("what is odd is told in the reader's language", async () => {
  const text = NOTICE.replace("元旦：1月1日（周五）", "元旦：1月1日（周四）").replace(
    "五、端午节：6月9日放假，共1天。",
    "",
  );
  const { body } = await check(text);
  expect(body.warnings).toEqual([
    "2027-01-01 原文写的是星期四，实际是星期五",
    "2027-06-09（端午）是法定节假日，却没有放假",
    "全年工作日为 249 天，按法定节假日推算应为 248 天",
  ]);
});

test("a table that is kept again shows what it changes and whom that concerns", async () => {
  await send("POST", "/api/calendar/import", await shown());
  await addBoards(service, "board-1");
  await publishText(service, "值班", { schedule: { days: { kind: "types", types: ["workday", "makeUpWorkday"] } } });
  const { body } = await check(NOTICE.replace("、10月9日（周六）上班", "上班"));
  expect(body).toMatchObject({
    isNew: false,
    workdays: 247,
    days: [{ date: "2027-10-09", before: "makeUpWorkday", after: "restDay" }],
  });
  expect(body.warnings).toContain("全年工作日为 247 天，按法定节假日推算应为 248 天");
  expect(body.warnings.some((one: string) => one.includes("有 1 天不再播出"))).toBe(true);
});

test("nonsense is refused and nothing is kept of it", async () => {
  const table = await shown();
  for (const [wrong, code] of [
    [{ ...table, holidays: {} }, "calendar.notRead"],
    [{ ...table, holidays: { ...table.holidays, "2026-12-31": "元旦" } }, "calendar.otherYear"],
    [{ ...table, makeUpWorkdays: { "2027-01-01": "元旦" } }, "calendar.dayTwice"],
  ] as const) {
    expect((await send("POST", "/api/calendar/import", wrong)).body.error.code).toBe(code);
  }
  expect((await send("POST", "/api/calendar/import", { ...table, year: 1999 })).status).toBe(400);
  expect((await check("明年再说")).body.error.code).toBe("calendar.notRead");
  expect((await send("GET", "/api/calendar")).body.years.map(({ year }: { year: number }) => year)).toEqual([
    2025, 2026,
  ]);
});

test("only those who organise may change the calendar, and the audit says who did", async () => {
  const table = await shown();
  const publisher = await service.token("publisher");
  expect((await send("POST", "/api/calendar/import", table, publisher)).status).toBe(403);
  expect((await send("GET", "/api/calendar", undefined, publisher)).status).toBe(200);
  await send("POST", "/api/calendar/import", table);
  const auditor = await service.token("auditor");
  const { body } = await send("GET", "/api/audit?limit=5", undefined, auditor);
  expect(JSON.stringify(body)).toContain("国办通知");
});

test("a single day is made otherwise with a reason, and back again", async () => {
  const local = { type: "holiday", name: "那达慕", reason: "旗政府通知" };
  expect((await send("PUT", "/api/calendar/overrides/2026-12-09", local)).status).toBe(200);
  expect(await dayOf("2026-12-09")).toMatchObject({
    type: "holiday",
    name: "那达慕",
    overridden: true,
    open: [],
    litFromMs: null,
  });
  await send("PUT", "/api/calendar/overrides/2026-12-09", { ...local, type: "workday", name: "照常" });
  const { body } = await send("GET", "/api/calendar");
  expect(body.overrides).toMatchObject([{ date: "2026-12-09", type: "workday", name: "照常", byName: "officeHead" }]);
  expect((await send("PUT", "/api/calendar/overrides/2026-12-09", { ...local, reason: " " })).status).toBe(400);
  expect((await send("DELETE", "/api/calendar/overrides/2026-12-09")).status).toBe(200);
  expect(await dayOf("2026-12-09")).toMatchObject({ type: "workday", overridden: false });
  expect((await send("DELETE", "/api/calendar/overrides/2026-12-09")).body.error.code).toBe("calendar.noOverride");
});

test("days are told with hours, lights and what is unknown", async () => {
  const { body } = await send("GET", "/api/calendar/days?from=2026-12-31&to=2027-01-01");
  expect(body).toEqual([
    {
      date: "2026-12-31",
      type: "workday",
      name: "",
      season: "冬季作息",
      open: [
        { from: "08:30", to: "12:00" },
        { from: "14:00", to: "17:00" },
      ],
      extended: [
        { from: "08:30", to: "12:00" },
        { from: "14:00", to: "17:00" },
      ],
      litFromMs: Date.parse("2026-12-31T08:15:00+08:00"),
      litUntilMs: Date.parse("2026-12-31T17:15:00+08:00"),
      dutyMember: null,
      overridden: false,
    },
    {
      date: "2027-01-01",
      type: "unknown",
      name: "",
      season: "冬季作息",
      open: [],
      extended: [],
      litFromMs: Date.parse("2027-01-01T00:00:00+08:00"),
      litUntilMs: Date.parse("2027-01-02T00:00:00+08:00"),
      dutyMember: null,
      overridden: false,
    },
  ]);
  expect((await send("GET", "/api/calendar/days?from=2026-01-02&to=2026-01-01")).body.error.code).toBe(
    "stretch.backwards",
  );
  expect((await send("GET", "/api/calendar/days?from=2026-01-01&to=2027-02-05")).body.error.code).toBe(
    "stretch.tooLong",
  );
});

test("changed hours reach the boards at once, wrong ones are refused", async () => {
  await addBoards(service, "board-1");
  await publishText(service, "开门时间", {
    schedule: { times: { kind: "openingHours", part: "open", beforeMin: 0, afterMin: 0 } },
  });
  const tier = async () => (await send("GET", "/api/boards/board-1/resolution")).body.regions[0].tier;
  expect(await tier()).toBe("scheduled");
  const [summer, winter] = DEFAULT_HOURS.seasons;
  const late = { ...DEFAULT_HOURS, seasons: [summer, { ...winter, workday: [{ from: "09:30", to: "12:00" }] }] };
  expect((await send("PUT", "/api/hours", late)).body).toEqual(late);
  expect(await tier()).toBe("failsafe");
  const gap = { ...DEFAULT_HOURS, seasons: [summer] };
  expect((await send("PUT", "/api/hours", gap)).body.error).toMatchObject({
    code: "hours.seasonGap",
    message: "01-01 至 04-30 没有对应的作息，请补齐，全年每一天都要有作息",
  });
  expect((await send("GET", "/api/hours")).body).toEqual(late);
});
