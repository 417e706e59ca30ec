import type { Clock } from "../../ports/clock.ts";
import type { Condition, Incident } from "./incident.ts";
import type { IncidentLog } from "./incident-log.ts";

/** A board that reconnects within this was never down for a passer-by. */
export const OPEN_AFTER_MS = 10_000;
/** What is well for this long is well; a loose plug that flickers stays one incident. */
export const CLOSE_AFTER_MS = 60_000;

export type IncidentNews = { readonly what: "opened" | "closed"; readonly incident: Incident };

type Standing = { incident: Incident; goneSinceMs: number | null };

export type Tracker = {
  /** Everything that is wrong now; called every second or so. Answers what has begun and ended by it. Throws what the log throws, and tries again the next time. */
  readonly look: (conditions: readonly Condition[]) => IncidentNews[];
  /** What stands, with its newest words and its repeats until now. */
  readonly standing: () => Incident[];
};

/** Turns what is wrong from moment to moment into incidents: each opens once, absorbs repeats and closes by itself. */
export function createTracker(clock: Pick<Clock, "wallMs" | "monoMs">, log: IncidentLog): Tracker {
  const standing = new Map<string, Standing>(
    log.standing().map((incident) => [incident.key, { incident, goneSinceMs: null }]),
  );
  /** Since when a trouble that is not yet an incident is there, by a clock that never jumps. */
  const fresh = new Map<string, number>();

  const begin = (condition: Condition): IncidentNews[] => {
    const sinceMs = fresh.get(condition.key) ?? clock.monoMs();
    fresh.set(condition.key, sinceMs);
    if (clock.monoMs() - sinceMs < OPEN_AFTER_MS) return [];
    const incident = log.begin(condition, clock.wallMs() - (clock.monoMs() - sinceMs));
    fresh.delete(condition.key);
    standing.set(condition.key, { incident, goneSinceMs: null });
    return [{ what: "opened", incident }];
  };
  const goOn = (one: Standing, condition: Condition): void => {
    const repeats = one.incident.repeats + (one.goneSinceMs === null ? 0 : 1);
    one.goneSinceMs = null;
    one.incident = { ...one.incident, ...condition, repeats };
  };
  const miss = (key: string, one: Standing): IncidentNews[] => {
    one.goneSinceMs ??= clock.monoMs();
    const goneMs = clock.monoMs() - one.goneSinceMs;
    if (goneMs < CLOSE_AFTER_MS) return [];
    const closedAtMs = Math.round(clock.wallMs() - goneMs);
    log.end(one.incident.no, closedAtMs, one.incident.repeats);
    standing.delete(key);
    return [{ what: "closed", incident: { ...one.incident, closedAtMs } }];
  };
  return {
    look: (conditions) => {
      const now = new Map(conditions.map((condition) => [condition.key, condition]));
      for (const key of fresh.keys()) if (!now.has(key)) fresh.delete(key);
      const news: IncidentNews[] = [];
      for (const condition of now.values()) {
        const known = standing.get(condition.key);
        if (known === undefined) news.push(...begin(condition));
        else goOn(known, condition);
      }
      for (const [key, one] of standing) if (!now.has(key)) news.push(...miss(key, one));
      return news;
    },
    standing: () => [...standing.values()].map(({ incident }) => incident),
  };
}
