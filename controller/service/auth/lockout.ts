import { HallcastError } from "../../../playlists/errors.ts";
import type { Clock } from "../../ports/clock.ts";

export const MAX_FAILURES = 5;
export const LOCK_MS = 30 * 60_000;
/** Names that never existed count too, so the list must have an end. */
const MAX_NAMES = 10_000;

/** Counts failed sign-ins per name; after five the name rests for half an hour, whoever tries it. */
export function createLockout(clock: Pick<Clock, "monoMs">) {
  const failures = new Map<string, { count: number; lastMs: number }>();
  const keyOf = (name: string): string => name.trim().toLowerCase();
  return {
    /**
     * Before a password is looked at; counts as a failure until `succeeded`, so that guesses made at the same moment count each.
     * Throws `signIn.locked` (tooMany) with the minutes left.
     */
    begin: (name: string): void => {
      const key = keyOf(name);
      const nowMs = clock.monoMs();
      const before = failures.get(key);
      const count = before === undefined || nowMs - before.lastMs >= LOCK_MS ? 0 : before.count;
      if (before !== undefined && count >= MAX_FAILURES) {
        const minutes = Math.ceil((before.lastMs + LOCK_MS - nowMs) / 60_000);
        throw new HallcastError("tooMany", "signIn.locked", { minutes, max: MAX_FAILURES });
      }
      failures.delete(key);
      failures.set(key, { count: count + 1, lastMs: nowMs });
      const oldest = failures.keys().next();
      if (failures.size > MAX_NAMES && oldest.done !== true) failures.delete(oldest.value);
    },
    succeeded: (name: string): void => {
      failures.delete(keyOf(name));
    },
  };
}
export type Lockout = ReturnType<typeof createLockout>;
