import { z } from "zod";
import { EpochMs, Slug } from "./board.ts";
import { CivilDate } from "./civil.ts";

/** One who takes turns as duty leader (R20). Only what may stand on a board: name, post, office telephone. */
export const DutyMember = z.object({
  id: Slug,
  unitId: Slug,
  name: z.string().trim().min(1).max(20),
  post: z.string().trim().max(20),
  phone: z.string().trim().max(40),
  /** Their account, if they have one: it may start emergencies on their day. */
  userId: z.string().nullable(),
  active: z.boolean(),
});
export type DutyMember = z.infer<typeof DutyMember>;

/** Days, both inclusive, on which a member cannot take a turn. */
export const DutyAbsence = z.object({
  memberId: Slug,
  firstDay: CivilDate,
  lastDay: CivilDate,
  reason: z.string().max(100),
});
export type DutyAbsence = z.infer<typeof DutyAbsence>;

/** Two exchange their days; it counts when both have agreed. */
export const DutySwap = z.object({
  id: Slug,
  dayA: CivilDate,
  memberA: Slug,
  dayB: CivilDate,
  memberB: Slug,
  reason: z.string().max(100),
  /** Names and instants of the two agreements; null is still open. */
  agreedA: z.object({ byName: z.string(), atMs: EpochMs }).nullable(),
  agreedB: z.object({ byName: z.string(), atMs: EpochMs }).nullable(),
});
export type DutySwap = z.infer<typeof DutySwap>;

export const DutyRoster = z.object({
  members: z.array(DutyMember),
  /** Ids in the order in which they take turns. */
  rotation: z.array(Slug),
  absences: z.array(DutyAbsence),
  swaps: z.array(DutySwap),
  /** Who has which day, written when the roster was made: a later change of the rotation does not touch it. */
  days: z.record(CivilDate, Slug),
  /** Days given by hand or exchanged, also to nobody: making the roster again leaves them as they are. */
  fixed: z.array(CivilDate).default([]),
  /** The rotation by which the newest days were made. */
  madeBy: z.array(Slug).default([]),
});
export type DutyRoster = z.infer<typeof DutyRoster>;

export const EMPTY_ROSTER: DutyRoster = {
  members: [],
  rotation: [],
  absences: [],
  swaps: [],
  days: {},
  fixed: [],
  madeBy: [],
};
