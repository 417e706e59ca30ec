import { z } from "zod";
import { EpochMs } from "../../../../playlists/board.ts";
import { CivilDate } from "../../../../playlists/civil.ts";
import { Category } from "../../../../playlists/content-class.ts";
import { Count, Reason, type Routes, route } from "./route.ts";

/** One line of 台账 (domain 2.3 C and R04). Everything but the last block is fixed when the number is given. */
export const RegisterEntry = z.object({
  /** `LED-2026-001` */
  registerNo: z.string(),
  year: z.number().int(),
  seq: z.number().int(),
  itemId: z.string(),
  revisionNo: z.number().int(),
  title: z.string(),
  category: Category,
  subtype: z.string(),
  topic: z.string(),
  audience: z.array(z.string()),
  unitId: z.string().nullable(),
  unitName: z.string(),
  drafterName: z.string(),
  draftedAtMs: EpochMs,
  reviewers: z.array(z.object({ step: z.string(), name: z.string(), forName: z.string().nullable(), atMs: EpochMs })),
  approverName: z.string(),
  approvedAtMs: EpochMs,
  publisherName: z.string(),
  source: z.string(),
  docNo: z.string(),
  disclosure: z.string(),
  /** Published there too when the number was given. */
  alsoOn: z.array(z.string()),
  /** Day by which it had to be made public (20 working days); null without a day of origin, or while the calendar is unknown. */
  dueDay: CivilDate.nullable(),
  /** Kind of content: text, image, guide, bilingual, … */
  carrier: z.string(),
  /** Beginning of the text, at most 100 characters (内容概述). */
  summary: z.string(),
  clipSha256: z.string(),
  seal: z.string(),
  firstBoardId: z.string(),
  onAirAtMs: EpochMs,
  /** First day on air in the hall's zone: decides year, quarter and month. */
  onAirDay: CivilDate,
  /** Later happenings, from the register's own events. */
  boardIds: z.array(z.string()),
  lastShownAtMs: EpochMs.nullable(),
  airTimeMs: z.number().int(),
  withdrawn: z.object({ atMs: EpochMs, byName: z.string(), reason: z.string() }).nullable(),
  corrections: z.number().int(),
  /** Class as amended; the same as `category` if never amended. */
  countedAs: Category,
});
export type RegisterEntry = z.infer<typeof RegisterEntry>;

/** What happened to a publication after its number was given. */
export const RegisterEvent = z.object({
  no: z.number().int(),
  atMs: EpochMs,
  registerNo: z.string(),
  kind: z.enum(["correction", "withdrawn", "restored", "amended", "boardAdded", "printed"]),
  byName: z.string(),
  details: z.record(z.string(), z.unknown()),
});
export type RegisterEvent = z.infer<typeof RegisterEvent>;

const YesNo = z.enum(["yes", "no"]);

/** Filters of the register; parts not given hold for all. */
export const RegisterQuery = z.object({
  year: Count.optional(),
  quarter: Count.min(1).max(4).optional(),
  month: Count.min(1).max(12).optional(),
  /** Class as amended. */
  category: Category.optional(),
  /** `yes`: what makes the total of the reports; `no`: emergencies. */
  counted: YesNo.optional(),
  topic: z.string().optional(),
  /** "" is without unit. */
  unitId: z.string().optional(),
  boardId: z.string().optional(),
  itemId: z.string().optional(),
  withdrawn: YesNo.optional(),
  corrected: YesNo.optional(),
  /** Came on air later than it had to be public. */
  overdue: YesNo.optional(),
  alsoOn: z.enum(["portal", "leaflet"]).optional(),
  text: z.string().max(100).optional(),
  /** Withdrawals, corrections and boards as they stood at the end of this day; now if not given. */
  asOf: CivilDate.optional(),
  from: Count.min(0).default(0),
  count: Count.min(1).max(200).default(50),
});
export type RegisterQuery = z.output<typeof RegisterQuery>;

/** 台账. */
export const registerContract = {
  listRegister: route({
    method: "GET",
    url: "/api/register",
    summary: "The register of publications, newest first, filtered; at most 200 at a time",
    access: "look",
    query: RegisterQuery,
    response: z.object({ total: z.number().int(), entries: z.array(RegisterEntry), years: z.array(z.number().int()) }),
  }),
  getRegisterEntry: route({
    method: "GET",
    url: "/api/register/:no",
    summary: "One publication with its later events",
    access: "look",
    params: z.object({ no: z.string() }),
    response: z.object({ entry: RegisterEntry, events: z.array(RegisterEvent) }),
  }),
  amendRegister: route({
    method: "POST",
    url: "/api/register/:no/amend",
    summary: "Correct the class of a publication; the first entry stays and the amendment is told beside it",
    access: "organise",
    params: z.object({ no: z.string() }),
    body: z.object({ category: z.enum(["publicity", "business"]), reason: Reason }),
    response: RegisterEntry,
  }),
} as const satisfies Routes;
