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
    /** Throws `signIn.locked` (tooMany) with the minutes left. */
    check: (name: string): void => {
      const found = failures.get(keyOf(name));
      if (found === undefined || found.count < MAX_FAILURES) return;
      const leftMs = found.lastMs + LOCK_MS - clock.monoMs();
      if (leftMs <= 0) {
        failures.delete(keyOf(name));
        return;
      }
      throw new HallcastError("tooMany", "signIn.locked", { minutes: Math.ceil(leftMs / 60_000), max: MAX_FAILURES });
    },
    failed: (name: string): void => {
      const key = keyOf(name);
      const before = failures.get(key);
      const fresh = before === undefined || clock.monoMs() - before.lastMs > LOCK_MS;
      failures.delete(key);
      failures.set(key, { count: fresh ? 1 : before.count + 1, lastMs: clock.monoMs() });
      const oldest = failures.keys().next();
      if (failures.size > MAX_NAMES && oldest.done !== true) failures.delete(oldest.value);
    },
    succeeded: (name: string): void => {
      failures.delete(keyOf(name));
    },
  };
}
export type Lockout = ReturnType<typeof createLockout>;
