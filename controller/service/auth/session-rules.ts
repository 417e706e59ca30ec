import { z } from "zod";
import type { Library } from "../../../playlists/library.ts";
import type { User } from "../../../playlists/user.ts";

/** Of people at a desk (S03). A display on a wall, which may only look, stays signed in for the day. */
export const IDLE_MS = 15 * 60_000;
export const ABSOLUTE_MS = 12 * 3_600_000;
/** The cookie is written anew at most this often. */
const REFRESH_MS = 60_000;

/** What the encrypted cookie carries. */
export const SessionContent = z.object({
  sid: z.string(),
  userId: z.string(),
  epoch: z.number().int(),
  startedAtMs: z.number(),
  seenAtMs: z.number(),
});
export type SessionContent = z.infer<typeof SessionContent>;

/** Whether a session still holds for this person at this instant. */
export function sessionHolds(session: SessionContent, user: User | undefined, nowMs: number): boolean {
  if (user === undefined || user.disabled || user.sessionEpoch !== session.epoch) return false;
  if (nowMs - session.startedAtMs >= ABSOLUTE_MS) return false;
  return nowMs - session.seenAtMs < IDLE_MS || user.roles.every((role) => role === "viewer");
}

/** Whether use at this instant is worth writing into the cookie. */
export function worthRefreshing(session: SessionContent, nowMs: number): boolean {
  return nowMs - session.seenAtMs >= REFRESH_MS;
}

/** The library in which this session has ended for good; what has run out meanwhile is forgotten. */
export function withEndedSession(
  library: Library,
  { sid, startedAtMs }: Pick<SessionContent, "sid" | "startedAtMs">,
  nowMs: number,
): Library {
  const others = library.endedSessions.filter((one) => one.sid !== sid && one.untilMs > nowMs);
  return { ...library, endedSessions: [...others, { sid, untilMs: Math.ceil(startedAtMs + ABSOLUTE_MS) }] };
}
