import { z } from "zod";
import { EpochMs, Slug } from "../../../../playlists/board.ts";
import { CivilDate } from "../../../../playlists/civil.ts";
import { Category } from "../../../../playlists/content-class.ts";
import { PrintRun } from "../../../../playlists/leaflet.ts";
import { RegionResolution, Resolution } from "../../../../playlists/resolution.ts";
import { AuditView } from "./audit.ts";
import { Count, IdParams, Instant, Ok, Reason, route } from "./route.ts";

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

/** One number of a report with what stands behind it: the query of the register that lists exactly these. */
export const StatRow = z.object({
  key: z.string(),
  label: z.string(),
  count: z.number().int(),
  airTimeMs: z.number().int(),
  query: z.record(z.string(), z.string()),
});
export type StatRow = z.infer<typeof StatRow>;

/**
 * The numbers of a year or a quarter (domain 2.5). `total` is always the sum of `byCategory`; zero is a number. Air time is that
 * within the period, of the publications counted. Withdrawals and corrections are as they stood when the period ended.
 */
export const Statistics = z.object({
  year: z.number().int(),
  quarter: z.number().int().nullable(),
  fromDay: CivilDate,
  toDay: CivilDate,
  total: z.number().int(),
  publicity: z.number().int(),
  business: z.number().int(),
  /** Not part of the total: a line of its own. */
  emergency: z.number().int(),
  withdrawn: z.number().int(),
  /** Publications that were corrected at least once. */
  corrections: z.number().int(),
  alsoOnPortal: z.number().int(),
  /** The list behind each of the numbers above, as a query of the register. */
  lists: z.object({
    total: z.record(z.string(), z.string()),
    publicity: z.record(z.string(), z.string()),
    business: z.record(z.string(), z.string()),
    emergency: z.record(z.string(), z.string()),
    withdrawn: z.record(z.string(), z.string()),
    corrections: z.record(z.string(), z.string()),
    alsoOnPortal: z.record(z.string(), z.string()),
  }),
  byCategory: z.array(StatRow),
  byTopic: z.array(StatRow),
  byUnit: z.array(StatRow),
  byMonth: z.array(StatRow.extend({ publicity: z.number().int(), business: z.number().int() })),
  byBoard: z.array(StatRow),
  /**
   * 考核评议 (R08) by unit: revisions submitted for the first time in the period, how many of them were never returned, returns in
   * the period; publications of the period that came on air later than they had to be public, were withdrawn, were corrected.
   * The first three are listed by `listAssessed`, the others by the register.
   */
  assessment: z.array(
    z.object({
      unitId: z.string().nullable(),
      unitName: z.string(),
      submitted: z.number().int(),
      passedFirstTime: z.number().int(),
      returned: z.number().int(),
      overdue: z.number().int(),
      withdrawn: z.number().int(),
      corrected: z.number().int(),
    }),
  ),
  /** 本年度通过LED大屏共发布信息…条，其中… */
  sentence: z.string(),
});
export type Statistics = z.infer<typeof Statistics>;

/** What of 考核评议 is counted in the reviews rather than in the register. */
export const ReviewCount = z.enum(["submitted", "passedFirstTime", "returned"]);
export type ReviewCount = z.infer<typeof ReviewCount>;

/** One revision, or one return of it, behind a number of 考核评议. */
export const AssessedText = z.object({
  itemId: z.string(),
  revisionNo: z.number().int(),
  title: z.string(),
  atMs: EpochMs,
  /** Who submitted or returned it. */
  byName: z.string(),
  /** Why it was returned; "" otherwise. */
  reason: z.string(),
});
export type AssessedText = z.infer<typeof AssessedText>;

const Period = z.object({ year: Count.min(1970).max(9999), quarter: Count.min(1).max(4).optional() });

/** What one second of a board was, is or will be. */
export const Moment = z.object({
  boardId: Slug,
  atMs: z.number(),
  /** `past` is what was issued, `future` what the schedule says now. */
  tense: z.enum(["past", "now", "future"]),
  resolution: Resolution,
  regions: z.array(
    RegionResolution.pick({ place: true, tier: true }).extend({
      /** What was showing there at this very second; null for black, failsafe or a takeover. */
      item: z
        .object({
          itemId: z.string(),
          revisionNo: z.number().int(),
          title: z.string(),
          category: z.string(),
          registerNo: z.string().nullable(),
          draftedByName: z.string(),
          approvedByName: z.string(),
          approvedAtMs: EpochMs.nullable(),
        })
        .nullable(),
    }),
  ),
  /** The nearest proof of the pixels in the log, and whether this drawing agrees with it; null if there is none that minute. */
  proof: z.object({ atMs: z.number(), sha256: z.string(), agrees: z.boolean() }).nullable(),
});
export type Moment = z.infer<typeof Moment>;

/** A stretch of a day for the scrubber. */
export const DayStretch = z.object({
  fromMs: EpochMs,
  untilMs: EpochMs,
  /** A tier, or `off` where nothing was sent although something should have been. */
  tier: z.string(),
  itemId: z.string().nullable(),
  title: z.string(),
  category: z.string(),
});
export type DayStretch = z.infer<typeof DayStretch>;

export const SearchHit = z.object({
  kind: z.enum(["item", "register", "playlist", "entry", "window", "campaign", "person"]),
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  atMs: EpochMs.nullable(),
  to: z.string(),
});
export type SearchHit = z.infer<typeof SearchHit>;

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
  exportRegister: route({
    method: "GET",
    url: "/api/register/export",
    summary: "The register as XLSX or CSV",
    access: "look",
    audited: true,
    query: RegisterQuery.extend({ format: z.enum(["xlsx", "csv"]) }),
    response: z.any(),
  }),
  approvalForm: route({
    method: "GET",
    url: "/api/items/:id/approval-form.pdf",
    summary: "LED信息发布审批表 of a revision (A4, with picture and QR code)",
    access: "look",
    audited: true,
    params: IdParams,
    query: z.object({ revision: Count.optional() }),
    response: z.any(),
  }),
  secrecySheet: route({
    method: "GET",
    url: "/api/items/:id/secrecy-sheet.pdf",
    summary: "政府信息公开保密审查单 of a revision",
    access: "look",
    audited: true,
    params: IdParams,
    query: z.object({ revision: Count.optional() }),
    response: z.any(),
  }),
  statistics: route({
    method: "GET",
    url: "/api/statistics",
    summary: "Numbers of a year or a quarter, each with the list behind it",
    access: "look",
    query: Period,
    response: Statistics,
  }),
  listAssessed: route({
    method: "GET",
    url: "/api/statistics/assessed",
    summary: "The texts behind one number of a unit's assessment, newest first",
    access: "look",
    query: Period.extend({ unitId: z.string(), what: ReviewCount }),
    response: z.array(AssessedText),
  }),
  exportStatistics: route({
    method: "GET",
    url: "/api/statistics/export",
    summary: "The numbers as XLSX, CSV or a PDF report",
    access: "look",
    audited: true,
    query: Period.extend({ format: z.enum(["xlsx", "csv", "pdf"]) }),
    response: z.any(),
  }),
  yearArchive: route({
    method: "GET",
    url: "/api/archive/:year",
    summary: "年度归档包: register, forms, pictures, log and list of SHA-256 as ZIP",
    access: "audit",
    audited: true,
    params: z.object({ year: Count }),
    response: z.any(),
  }),
  airTimeShare: route({
    method: "GET",
    url: "/api/share",
    summary: "Real share of each category in office hours of one day, from the log",
    access: "look",
    query: z.object({ day: CivilDate.optional() }),
    response: z.object({
      day: CivilDate,
      minPct: z.number().int().nullable(),
      category: z.string().nullable(),
      boards: z.array(
        z.object({
          boardId: Slug,
          totalMs: z.number().int(),
          byCategory: z.record(z.string(), z.number().int()),
        }),
      ),
    }),
  }),
  moment: route({
    method: "GET",
    url: "/api/boards/:id/moment",
    summary: "回看: what a board was, is or will be at a second, who approved it and why it played",
    access: "look",
    params: IdParams,
    query: z.object({ at: Instant }),
    response: Moment,
  }),
  boardDay: route({
    method: "GET",
    url: "/api/boards/:id/day",
    summary: "One day of the main region for the scrubber: from the log as far as it is past, else from the schedule",
    access: "look",
    params: IdParams,
    query: z.object({ day: CivilDate }),
    response: z.object({ day: CivilDate, fromMs: EpochMs, untilMs: EpochMs, stretches: z.array(DayStretch) }),
  }),
  search: route({
    method: "GET",
    url: "/api/search",
    summary: "Everything that mentions a text",
    access: "look",
    query: z.object({
      text: z.string().trim().min(1).max(100),
      kind: SearchHit.shape.kind.optional(),
      category: Category.optional(),
      from: CivilDate.optional(),
      to: CivilDate.optional(),
    }),
    response: z.array(SearchHit),
  }),
  listAudit: route({
    method: "GET",
    url: "/api/audit",
    summary: "The audit chain, newest first",
    access: "audit",
    query: z.object({
      subject: z.string().optional(),
      before: Count.optional(),
      count: Count.min(1).max(1000).default(100),
    }),
    response: z.array(AuditView),
  }),
  verifyRecords: route({
    method: "GET",
    url: "/api/audit/verify",
    summary: "Walks every chain of the records; the first broken link if there is one",
    access: "audit",
    response: z.object({
      ok: z.boolean(),
      chains: z.array(
        z.object({
          name: z.string(),
          rows: z.number().int(),
          brokenAt: z.number().int().nullable(),
          /** "" if it is whole, else what is wrong in a sentence. */
          reason: z.string(),
          /** When the first bad row was written, if it still says so. */
          sinceMs: EpochMs.nullable(),
        }),
      ),
    }),
  }),
  leaflet: route({
    method: "GET",
    url: "/api/items/:id/leaflet.pdf",
    summary: "The leaflet of a guide, of the same version as the board",
    access: "look",
    params: IdParams,
    query: z.object({ format: z.enum(["A4", "A5"]), revision: Count.optional() }),
    response: z.any(),
  }),
  listLeaflets: route({
    method: "GET",
    url: "/api/leaflets",
    summary: "Guides with their valid version, and every print run with whether it is still valid",
    access: "look",
    response: z.array(
      z.object({
        itemId: Slug,
        title: z.string(),
        validNo: z.number().int().nullable(),
        validSinceMs: EpochMs.nullable(),
        runs: z.array(PrintRun.extend({ valid: z.boolean() })),
      }),
    ),
  }),
  registerPrintRun: route({
    method: "POST",
    url: "/api/leaflets",
    summary: "Record that a leaflet was printed",
    access: "draft",
    body: PrintRun.pick({ itemId: true, revisionNo: true, format: true, copies: true, printedOn: true, place: true }),
    response: PrintRun,
  }),
  clearPrintRun: route({
    method: "POST",
    url: "/api/leaflets/:id/clear",
    summary: "The rest of an invalid print run was taken away",
    access: "draft",
    params: IdParams,
    response: Ok,
  }),
} as const;
