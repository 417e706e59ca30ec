import { z } from "zod";
import { EpochMs } from "./board.ts";

export const Role = z.enum(["drafter", "reviewer", "publisher", "admin", "viewer"]);
export type Role = z.infer<typeof Role>;

export const User = z.object({
  id: z.string(),
  /** Sign-in name. */
  name: z.string().trim().min(1).max(40),
  displayName: z.string().trim().min(1).max(40),
  roles: z.array(Role).min(1),
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
