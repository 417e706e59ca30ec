import type { Takeover } from "./takeover.ts";

/** A request that nobody confirmed in this time was overtaken by events. */
export const PENDING_MS = 30 * 60_000;

/** Whether a request waited so long for its second person that it must be made again. */
export function hasLapsed({ state, requestedAtMs }: Takeover, nowMs: number): boolean {
  return state === "pending" && nowMs - requestedAtMs > PENDING_MS;
}

/**
 * As people should see it: one whose time is up has ended, and a request that lapsed was refused, though nobody wrote either down
 * yet.
 */
export function takeoverAsOf(takeover: Takeover, nowMs: number): Takeover {
  if (hasLapsed(takeover, nowMs)) return { ...takeover, state: "refused" };
  const isOver = takeover.state === "running" && takeover.untilMs !== null && takeover.untilMs <= nowMs;
  return isOver ? { ...takeover, state: "ended" } : takeover;
}
