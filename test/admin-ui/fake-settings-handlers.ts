import type { DayView } from "../../controller/service/api/contract/calendar.ts";
import { dayTypeOf } from "../../playlists/calendar.ts";
import { addDays, dayNoOf, dayStartMs } from "../../playlists/civil.ts";
import { dutyMemberOn, makeDays, setDay, withMembers } from "../../playlists/duty.ts";
import { agreeToSwap, proposeSwap } from "../../playlists/duty-swap.ts";
import { editStamp } from "../../playlists/edit-stamp.ts";
import { HallcastError } from "../../playlists/errors.ts";
import { hallDay, seasonOf } from "../../playlists/hall-day.ts";
import { changedDays, withYear } from "../../playlists/year-table/changes.ts";
import { countDays } from "../../playlists/year-table/plausible.ts";
import { readYearTable } from "../../playlists/year-table/read.ts";
import type { FakeDesk } from "./fake-desk.ts";
import { type FakeHall, item, ME, NOW_MS, revision } from "./fake-hall.ts";
import type { FakeHandlers } from "./fake-handlers.ts";

const TODAY = "2026-11-23";

/** Calendar, hours, roster, windows, words and the rest of the settings, with the product's own rules where they are pure. */
export function settingsHandlers(hall: FakeHall, desk: FakeDesk): FakeHandlers {
  const by = { byName: ME.displayName, atMs: NOW_MS };
  const draft = (title: string) => {
    const made = item(hall.items.length + 1, revision(title, { state: "draft", draftedById: ME.id }));
    hall.items = [made, ...hall.items];
    return made;
  };
  const swapOf = (id: string) => {
    const found = desk.roster.swaps.find((one) => one.id === id);
    if (found === undefined) throw new TypeError(`no swap ${id}`);
    return found;
  };
  return {
    ...peopleHandlers(desk),
    changeWorkflow: ({ body }) => {
      hall.workflow = { ...body, relaxations: hall.workflow.relaxations };
      return hall.workflow;
    },
    relax: ({ body }) => {
      const relaxations = hall.workflow.relaxations.filter(({ rule }) => rule !== body.rule);
      const one = { rule: body.rule, reason: body.reason, byId: ME.id, ...by };
      hall.workflow = { ...hall.workflow, relaxations: body.relaxed ? [...relaxations, one] : relaxations };
      return hall.workflow;
    },
    getCalendar: () => desk.calendar,
    calendarDays: ({ query }) => {
      const from = query["from"] ?? TODAY;
      const count = dayNoOf(query["to"] ?? from) - dayNoOf(from) + 1;
      return Array.from({ length: count }, (_, n) => dayView(desk, addDays(from, n)));
    },
    checkCalendar: ({ body }) => {
      const { year } = readYearTable(body.year, body.text, body.source);
      return {
        year,
        isNew: !desk.calendar.years.some((known) => known.year === year.year),
        days: changedDays(desk.calendar, year),
        ...countDays(year),
        warnings: [],
      };
    },
    importCalendar: ({ body }) => {
      desk.calendar = withYear(desk.calendar, body);
      return desk.calendar;
    },
    overrideDay: ({ params, body }) => {
      const date = params["date"] ?? "";
      const others = desk.calendar.overrides.filter((one) => one.date !== date);
      desk.calendar = { ...desk.calendar, overrides: [...others, { ...body, ...by, date }] };
      return desk.calendar;
    },
    removeOverride: ({ params }) => {
      const overrides = desk.calendar.overrides.filter((one) => one.date !== params["date"]);
      desk.calendar = { ...desk.calendar, overrides };
      return desk.calendar;
    },
    draftHolidayNotice: () => draft("放假通知"),
    getHours: () => desk.hours,
    saveHours: ({ body }) => {
      desk.hours = body;
      return body;
    },
    getRoster: () => desk.roster,
    saveDutyMembers: ({ body }) => {
      desk.roster = withMembers(desk.roster, body, TODAY);
      return desk.roster;
    },
    makeRoster: ({ body }) => {
      desk.roster = makeDays(desk.roster, desk.calendar, body.from, body.to, TODAY);
      return desk.roster;
    },
    setDutyDay: ({ params, body }) => {
      desk.roster = setDay(desk.roster, params["date"] ?? "", body.memberId, TODAY);
      return desk.roster;
    },
    askSwap: ({ body }) => {
      const id = `swap-${desk.roster.swaps.length + 1}`;
      const proposed = proposeSwap(desk.roster, { id, ...body }, TODAY);
      const open = { ...desk.roster, swaps: [...desk.roster.swaps, proposed] };
      const isMine = open.members.some((one) => one.id === proposed.memberA && one.userId === ME.id);
      desk.roster = isMine ? agreeToSwap(open, proposed, "A", by, TODAY).roster : open;
      return swapOf(id);
    },
    agreeSwap: ({ id, body }) => {
      desk.roster = agreeToSwap(desk.roster, swapOf(id), body.side, by, TODAY).roster;
      return swapOf(id);
    },
    refuseSwap: ({ id }) => {
      desk.roster = { ...desk.roster, swaps: desk.roster.swaps.filter((one) => one.id !== id) };
      return { ok: true };
    },
    listWindows: () => ({ windows: desk.windows, changes: desk.windowChanges }),
    saveWindow: ({ params, body }) => {
      const { reason, draftNotice, ...rest } = body;
      const after = { ...rest, no: Number(params["no"]) };
      const before = desk.windows.find(({ no }) => no === after.no) ?? null;
      desk.windows = [...desk.windows.filter(({ no }) => no !== after.no), after];
      desk.windowChanges = [{ ...by, no: after.no, before, after, reason }, ...desk.windowChanges];
      return { window: after, draft: draftNotice ? draft(`${after.no}号窗口暂停办理`) : null };
    },
    removeWindow: ({ params }) => {
      desk.windows = desk.windows.filter(({ no }) => no !== Number(params["no"]));
      return { ok: true };
    },
    draftWindowGuide: () => draft("窗口导航"),
    getWords: () => desk.words,
    saveWords: ({ body, seen }) => {
      if (seen !== "" && seen !== editStamp(desk.words)) throw new HallcastError("conflict", "edit.stale");
      desk.words = body;
      return body;
    },
    listCampaigns: () => desk.campaigns.map((one) => ({ ...one, items: 0 })),
    saveCampaign: ({ id, body }) => {
      const saved = { id, ...body };
      desk.campaigns = [...desk.campaigns.filter((one) => one.id !== id), saved];
      return saved;
    },
    getHall: () => ({
      name: desk.hallName,
      zone: ME.hall.zone,
      signature: desk.signature,
      share: null,
      location: null,
    }),
    saveHall: ({ body }) => {
      desk.hallName = body.name;
      desk.signature = body.signature;
      return { ...body, location: body.location ?? null, zone: ME.hall.zone };
    },
    getFeeds: () => desk.feeds,
    saveFeeds: ({ body }) => {
      desk.feeds = body;
      return body;
    },
    readFeed: ({ id }) => [
      {
        sourceId: id,
        guid: "news-1",
        title: "我市举办冬季专场招聘会",
        text: "11月20日，冬季专场招聘会在市人力资源市场举行，86家企业提供岗位1200余个。",
        url: "https://rsj.example.gov.cn/news/1.html",
        atMs: NOW_MS - 86_400_000,
        itemId: null,
      },
    ],
    draftFromFeed: () => draft("我市举办冬季专场招聘会"),
    importFile: ({ params }) => ({
      items: [draft("窗口临时调整"), draft("社保卡办理须知")],
      notes: [`${params["fileName"] ?? ""} 的第三段太短，没有取用`],
    }),
    uploadAsset: ({ params }) => ({
      sha256: "a".repeat(64),
      fileName: params["fileName"] ?? "",
      mediaType: "image/png",
      widthPx: 320,
      heightPx: 160,
      frames: 1,
      bytes: 1000,
      uploadedById: ME.id,
      uploadedAtMs: NOW_MS,
    }),
    listAudit: () => [
      {
        no: 2,
        atMs: NOW_MS,
        actorName: ME.displayName,
        origin: "127.0.0.1",
        what: "approveItem",
        subject: "item-4",
        outcome: "ok",
        details: { stepId: "second" },
        hash: "b".repeat(64),
      },
    ],
    verifyRecords: () => ({
      ok: false,
      chains: [
        { name: "audit", rows: 2, brokenAt: null, reason: "", sinceMs: null },
        { name: "register", rows: 9, brokenAt: 7, reason: "内容与校验码不符", sinceMs: NOW_MS },
      ],
    }),
  };
}

function peopleHandlers(desk: FakeDesk): FakeHandlers {
  return {
    listUsers: () => desk.users,
    listTokens: () => desk.tokens,
    revokeToken: ({ id }) => {
      desk.tokens = desk.tokens.map((one) => (one.id === id ? { ...one, isRevoked: true } : one));
      return desk.tokens;
    },
    listColleagues: () => desk.users.map(({ id, displayName, roles, unitId }) => ({ id, displayName, roles, unitId })),
    changeUser: ({ id, body }) => {
      const before = desk.users.find((one) => one.id === id);
      if (before === undefined) throw new TypeError(`no user ${id}`);
      const changed = {
        ...before,
        ...Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)),
      };
      desk.users = desk.users.map((one) => (one.id === id ? changed : one));
      return changed;
    },
    listDelegations: () => desk.delegations,
    createDelegation: ({ body }) => {
      const made = {
        ...body,
        id: `delegation-${desk.delegations.length + 1}`,
        createdById: ME.id,
        createdByName: ME.displayName,
        createdAtMs: NOW_MS,
        endedAtMs: null,
      };
      desk.delegations = [...desk.delegations, made];
      return made;
    },
    saveUnits: ({ body }) => body,
  };
}

function dayView({ calendar, hours, roster }: FakeDesk, date: string): DayView {
  const type = dayTypeOf(calendar, date);
  const day = hallDay(hours, date, type);
  const year = calendar.years.find((one) => one.year === Number(date.slice(0, 4)));
  const override = calendar.overrides.find((one) => one.date === date);
  const at = (minute: number | undefined) =>
    minute === undefined ? null : dayStartMs(date, ME.hall.zone) + minute * 60_000;
  return {
    date,
    type,
    name: override?.name ?? year?.holidays[date] ?? year?.makeUpWorkdays[date] ?? "",
    season: seasonOf(hours.seasons, date)?.name ?? null,
    open: [...(day?.open ?? [])],
    extended: [...(day?.extended ?? [])],
    litFromMs: at(day?.litMin?.from),
    litUntilMs: at(day?.litMin?.to),
    dutyMember: dutyMemberOn(roster, date),
    overridden: override !== undefined,
  };
}
