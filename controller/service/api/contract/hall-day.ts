import { z } from "zod";
import { EpochMs, Slug } from "../../../../playlists/board.ts";
import { CalendarYear, DayOverride, WorkCalendar } from "../../../../playlists/calendar.ts";
import { Campaign, ShareRule } from "../../../../playlists/campaign.ts";
import { CivilDate } from "../../../../playlists/civil.ts";
import { HallHours, Interval } from "../../../../playlists/hours.ts";
import { Item } from "../../../../playlists/item.ts";
import { FeedSettings } from "../../../../playlists/library.ts";
import { DutyAbsence, DutyMember, DutyRoster, DutySwap } from "../../../../playlists/roster.ts";
import { DayType } from "../../../../playlists/schedule.ts";
import { Location } from "../../../../playlists/sun.ts";
import { ServiceWindow, WindowChange } from "../../../../playlists/window-directory.ts";
import { WordLists } from "../../../../playlists/words.ts";
import { Count, IdParams, Ok, Reason, route } from "./route.ts";

/** One day as the hall lives it. */
export const DayView = z.object({
  date: CivilDate,
  type: z.union([DayType, z.literal("unknown")]),
  /** Festival or reason. */
  name: z.string(),
  season: z.string().nullable(),
  open: z.array(Interval),
  extended: z.array(Interval),
  /** Null while the boards stay dark that day. */
  litFromMs: EpochMs.nullable(),
  litUntilMs: EpochMs.nullable(),
  dutyMember: DutyMember.nullable(),
  overridden: z.boolean(),
});
export type DayView = z.infer<typeof DayView>;

/** Differences between a table that is about to be imported and what is known. */
export const CalendarDiff = z.object({
  year: CalendarYear,
  isNew: z.boolean(),
  days: z.array(z.object({ date: CivilDate, before: z.string(), after: z.string(), name: z.string() })),
  workdays: z.number().int(),
  holidays: z.number().int(),
  /** Entries and duties that now fall on another kind of day. */
  warnings: z.array(z.string()),
});
export type CalendarDiff = z.infer<typeof CalendarDiff>;

/** A feed entry of the portal, not yet a draft. */
export const FeedEntry = z.object({
  sourceId: Slug,
  guid: z.string(),
  title: z.string(),
  text: z.string(),
  url: z.string(),
  atMs: EpochMs.nullable(),
  /** The item made of it, if one was. */
  itemId: Slug.nullable(),
});
export type FeedEntry = z.infer<typeof FeedEntry>;

const HallFacts = z.object({
  name: z.string(),
  zone: z.string(),
  signature: z.string(),
  share: ShareRule.nullable(),
  /** For sunrise and sunset; null: nobody has entered it. */
  location: Location.nullable(),
});

export const hallDayContract = {
  getCalendar: route({
    method: "GET",
    url: "/api/calendar",
    summary: "Statutory years known and single days that differ",
    access: "look",
    response: WorkCalendar,
  }),
  calendarDays: route({
    method: "GET",
    url: "/api/calendar/days",
    summary: "Days with type, hours, lights and duty leader (at most 400)",
    access: "look",
    query: z.object({ from: CivilDate, to: CivilDate }),
    response: z.array(DayView),
  }),
  checkCalendar: route({
    method: "POST",
    url: "/api/calendar/check",
    summary: "Read a year's table (JSON or a pasted list) and show what it would change, without keeping it",
    access: "organise",
    audited: false,
    body: z.object({ year: z.number().int(), text: z.string().max(200_000), source: z.string().max(200) }),
    response: CalendarDiff,
  }),
  importCalendar: route({
    method: "POST",
    url: "/api/calendar/import",
    summary: "Keep a year's table as it was shown",
    access: "organise",
    body: CalendarYear,
    response: WorkCalendar,
  }),
  overrideDay: route({
    method: "PUT",
    url: "/api/calendar/overrides/:date",
    summary: "Make a single day something else, with a reason (local holidays too)",
    access: "organise",
    params: z.object({ date: CivilDate }),
    body: DayOverride.pick({ type: true, name: true, reason: true }),
    response: WorkCalendar,
  }),
  removeOverride: route({
    method: "DELETE",
    url: "/api/calendar/overrides/:date",
    summary: "Back to what the table says",
    access: "organise",
    params: z.object({ date: CivilDate }),
    response: WorkCalendar,
  }),
  getHours: route({
    method: "GET",
    url: "/api/hours",
    summary: "Seasons and hours",
    access: "look",
    response: HallHours,
  }),
  saveHours: route({
    method: "PUT",
    url: "/api/hours",
    summary: "Replace seasons and hours",
    access: "organise",
    body: HallHours,
    response: HallHours,
  }),
  getRoster: route({ method: "GET", url: "/api/roster", summary: "Duty roster", access: "look", response: DutyRoster }),
  saveDutyMembers: route({
    method: "PUT",
    url: "/api/roster/members",
    summary: "Replace members, order and absences; days already written stay",
    access: "organise",
    body: z.object({
      members: z.array(DutyMember),
      rotation: z.array(Slug),
      absences: z.array(DutyAbsence),
    }),
    response: DutyRoster,
  }),
  makeRoster: route({
    method: "POST",
    url: "/api/roster/make",
    summary: "Write the days of a stretch by rotation over working days, skipping who is absent",
    access: "organise",
    body: z.object({ from: CivilDate, to: CivilDate }),
    response: DutyRoster,
  }),
  setDutyDay: route({
    method: "PUT",
    url: "/api/roster/days/:date",
    summary: "Give one day to a member, or to nobody",
    access: "organise",
    params: z.object({ date: CivilDate }),
    body: z.object({ memberId: Slug.nullable(), reason: Reason }),
    response: DutyRoster,
  }),
  askSwap: route({
    method: "POST",
    url: "/api/roster/swaps",
    summary: "Propose that two members exchange their days; it counts when both have agreed",
    access: "look",
    body: DutySwap.pick({ dayA: true, dayB: true, reason: true }),
    response: DutySwap,
  }),
  agreeSwap: route({
    method: "POST",
    url: "/api/roster/swaps/:id/agree",
    summary: "One side agrees; the office may agree for a member without an account",
    access: "look",
    params: IdParams,
    body: z.object({ side: z.enum(["A", "B"]) }),
    response: DutySwap,
  }),
  refuseSwap: route({
    method: "DELETE",
    url: "/api/roster/swaps/:id",
    summary: "Give up a proposed exchange",
    access: "look",
    params: IdParams,
    response: Ok,
  }),
  listWindows: route({
    method: "GET",
    url: "/api/windows",
    summary: "Window directory and its latest changes",
    access: "look",
    response: z.object({ windows: z.array(ServiceWindow), changes: z.array(WindowChange) }),
  }),
  saveWindow: route({
    method: "PUT",
    url: "/api/windows/:no",
    summary: "Add or change a window; `draftNotice` writes a notice of the change as a draft",
    access: "organise",
    params: z.object({ no: Count }),
    body: ServiceWindow.omit({ no: true }).extend({
      reason: z.string().max(100).default(""),
      draftNotice: z.boolean().default(false),
    }),
    response: z.object({ window: ServiceWindow, draft: Item.nullable() }),
  }),
  removeWindow: route({
    method: "DELETE",
    url: "/api/windows/:no",
    summary: "Take a window out of the directory",
    access: "organise",
    params: z.object({ no: Count }),
    response: Ok,
  }),
  draftWindowGuide: route({
    method: "POST",
    url: "/api/windows/guide",
    summary: "Write the pages of the window directory as a draft",
    access: "draft",
    response: Item,
  }),
  draftHolidayNotice: route({
    method: "POST",
    url: "/api/calendar/notice",
    summary: "Write the closure notice of the holiday on or after a day as a draft",
    access: "draft",
    body: z.object({ from: CivilDate }),
    response: Item,
  }),
  getWords: route({
    method: "GET",
    url: "/api/words",
    summary: "Word lists of the checks",
    access: "look",
    response: WordLists,
  }),
  saveWords: route({
    method: "PUT",
    url: "/api/words",
    summary: "Replace the word lists",
    access: "organise",
    body: WordLists,
    response: WordLists,
  }),
  listCampaigns: route({
    method: "GET",
    url: "/api/campaigns",
    summary: "Campaigns",
    access: "look",
    response: z.array(Campaign.extend({ items: z.number().int() })),
  }),
  saveCampaign: route({
    method: "PUT",
    url: "/api/campaigns/:id",
    summary: "Add or change a campaign",
    access: "organise",
    params: IdParams,
    body: Campaign.omit({ id: true }),
    response: Campaign,
  }),
  removeCampaign: route({
    method: "DELETE",
    url: "/api/campaigns/:id",
    summary: "Remove a campaign that has no items",
    access: "organise",
    params: IdParams,
    response: Ok,
  }),
  getHall: route({
    method: "GET",
    url: "/api/hall",
    summary: "Name, zone, place, signature and share rule of the hall",
    access: "look",
    response: HallFacts,
  }),
  saveHall: route({
    method: "PUT",
    url: "/api/hall",
    summary: "Change name, place, signature and share rule",
    access: "organise",
    body: z.object({
      name: z.string().trim().min(1).max(60),
      signature: z.string().trim().min(1).max(60),
      share: ShareRule.nullable(),
      /** Left out it stays. */
      location: Location.nullable().optional(),
    }),
    response: HallFacts,
  }),
  importFile: route({
    method: "POST",
    url: "/api/imports",
    summary: "Drafts from a text, Word or Excel file (multipart, field `file`); pictures go through /api/assets",
    access: "draft",
    response: z.object({ items: z.array(Item), notes: z.array(z.string()) }),
  }),
  getFeeds: route({
    method: "GET",
    url: "/api/feeds",
    summary: "Feeds of the portal and hosts that may be asked",
    access: "look",
    response: FeedSettings,
  }),
  saveFeeds: route({
    method: "PUT",
    url: "/api/feeds",
    summary: "Replace feeds and allowed hosts",
    access: "administer",
    body: FeedSettings,
    response: FeedSettings,
  }),
  readFeed: route({
    method: "GET",
    url: "/api/feeds/:id/entries",
    summary: "Fetch a feed now and list its entries",
    access: "draft",
    params: IdParams,
    response: z.array(FeedEntry),
  }),
  draftFromFeed: route({
    method: "POST",
    url: "/api/feeds/:id/drafts",
    summary: "Make a draft of one entry of a feed",
    access: "draft",
    params: IdParams,
    body: z.object({ guid: z.string() }),
    response: Item,
  }),
} as const;
