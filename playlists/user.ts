import { z } from "zod";
import { EpochMs, Slug } from "./board.ts";
import { CivilDate } from "./civil.ts";

/** Offices a person may hold (domain 2.1); one person may hold several. */
export const Role = z.enum([
  "drafter",
  "sectionHead",
  "coSigner",
  "secrecyReviewer",
  "translatorReviewer",
  "officeHead",
  "leader",
  "chief",
  "publisher",
  "dutyLeader",
  "sysAdmin",
  "auditor",
  "viewer",
  /** No person: a queue caller or another machine, by a token. */
  "machine",
]);
export type Role = z.infer<typeof Role>;

/** Roles a person can hold. */
export const PersonRole = Role.exclude(["machine"]);
export type PersonRole = z.infer<typeof PersonRole>;

export const User = z.object({
  id: z.string(),
  /** Sign-in name. */
  name: z.string().trim().min(1).max(40),
  displayName: z.string().trim().min(1).max(40),
  roles: z.array(Role).min(1),
  /** Where they work; null if it does not matter (administrators, wall displays). */
  unitId: Slug.nullable(),
  /** Office telephone for the forms, never a private one. */
  phone: z.string().max(40),
  /** argon2id; null until the one-time link was used. */
  passwordHash: z.string().nullable(),
  /** SHA-256 of the one-time sign-in link's secret; null when used. */
  inviteHash: z.string().nullable(),
  inviteExpiresAtMs: EpochMs.nullable(),
  disabled: z.boolean(),
  /** Raised on password change or disabling: older sessions end. */
  sessionEpoch: z.number().int(),
  createdAtMs: EpochMs,
});
export type User = z.infer<typeof User>;

/**
 * 授权代理: `toId` acts in `roles` of `fromId` on the days from `firstDay` to `lastDay`, both inclusive, in the hall's zone.
 * What the two may do together is not widened: whatever is forbidden to either of them is forbidden to the deputy.
 */
export const Delegation = z.object({
  id: Slug,
  fromId: z.string(),
  toId: z.string(),
  roles: z.array(Role).min(1),
  firstDay: CivilDate,
  lastDay: CivilDate,
  reason: z.string().trim().min(1).max(200),
  createdById: z.string(),
  createdByName: z.string(),
  createdAtMs: EpochMs,
  /** Set when it was ended before its last day. */
  endedAtMs: EpochMs.nullable(),
});
export type Delegation = z.infer<typeof Delegation>;
