import { createHash, randomBytes } from "node:crypto";
import type { Library } from "../../../playlists/library.ts";
import type { User } from "../../../playlists/user.ts";

export const INVITE_MS = 7 * 86_400_000;

/** A one-time secret of 32 random bytes and what is stored of it. */
export function newInvite(): { readonly secret: string; readonly hash: string } {
  const secret = randomBytes(32).toString("base64url");
  return { secret, hash: inviteHash(secret) };
}

export function inviteHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** The person a link was made for, if it may still be used. A search by hash leaks nothing about the secret. */
export function invitedUser(library: Library, secret: string, nowMs: number): User | null {
  const hash = inviteHash(secret);
  const user = library.users.find((candidate) => candidate.inviteHash === hash);
  if (user === undefined || user.disabled || user.inviteExpiresAtMs === null || user.inviteExpiresAtMs <= nowMs)
    return null;
  return user;
}

/** Whether anybody has chosen a password yet; until then the start prints a link. */
export function hasPassword(library: Library): boolean {
  return library.users.some((user) => user.passwordHash !== null);
}

/** Enough to set the hall up and to write; signing is for the colleagues they then add. */
const FIRST_ROLES: User["roles"] = ["sysAdmin", "officeHead", "drafter", "publisher"];

/** The library with a first administrator who holds the link of `hash`; an earlier unused one is replaced. */
export function withFirstAdmin(library: Library, hash: string, nowMs: number): Library {
  const others = library.users.filter((user) => user.id !== FIRST_ADMIN_ID);
  const first: User = {
    id: FIRST_ADMIN_ID,
    name: "admin",
    displayName: "管理员",
    roles: FIRST_ROLES,
    unitId: null,
    phone: "",
    passwordHash: null,
    inviteHash: hash,
    inviteExpiresAtMs: Math.round(nowMs) + INVITE_MS,
    disabled: false,
    sessionEpoch: 0,
    createdAtMs: Math.round(nowMs),
  };
  return { ...library, users: [...others, first] };
}

export const FIRST_ADMIN_ID = "user-first";
