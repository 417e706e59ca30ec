import { z } from "zod";
import { EpochMs, Slug } from "../../../../playlists/board.ts";
import { CivilDate } from "../../../../playlists/civil.ts";
import { Count, type Routes, route } from "./route.ts";

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

/** A year, or one quarter of it. */
export const Period = z.object({ year: Count.min(1970).max(9999), quarter: Count.min(1).max(4).optional() });

/** The numbers of a period. */
export const statisticsContract = {
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
} as const satisfies Routes;
