import { HallcastError } from "../../playlists/errors.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Alarm } from "../ports/playout-status.ts";

/** What a person must know about the service itself. An alarm opens once, absorbs repeats and closes by itself. */
export function createAlarms(clock: Pick<Clock, "wallMs">, log: Log) {
  const open = new Map<string, Alarm>();
  const raise = (
    key: string,
    alarm: Pick<Alarm, "code" | "params" | "severity"> & { readonly boardId?: string },
  ): void => {
    const known = open.get(key);
    if (known === undefined) log.warn("alarm", { key, code: alarm.code, ...alarm.params });
    open.set(key, {
      code: alarm.code,
      params: alarm.params,
      severity: alarm.severity,
      boardId: alarm.boardId ?? null,
      sinceMs: known?.sinceMs ?? Math.round(clock.wallMs()),
    });
  };
  const close = (key: string): void => {
    if (open.delete(key)) log.info("alarm over", { key });
  };
  return {
    raise,
    close,
    list: (): Alarm[] => [...open.values()],
    /** Runs it; a failure becomes the alarm `key`, success closes that alarm. Answers whether it went well. */
    guard: async (key: string, fn: () => Promise<void> | void): Promise<boolean> => {
      try {
        await fn();
        close(key);
        return true;
      } catch (error) {
        raise(key, { ...alarmOf(error), severity: "error" });
        if (!(error instanceof HallcastError)) log.error("unexpected", { key, error: String(error) });
        return false;
      }
    },
  };
}
export type Alarms = ReturnType<typeof createAlarms>;

function alarmOf(error: unknown): Pick<Alarm, "code" | "params"> {
  return error instanceof HallcastError
    ? { code: error.code, params: { ...error.params } }
    : { code: "service.unexpected", params: { found: error instanceof Error ? error.name : "?" } };
}
