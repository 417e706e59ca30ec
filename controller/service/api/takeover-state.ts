import type { Takeover } from "../../../playlists/takeover.ts";

/** The takeover after it was ended or refused; one that is over already stays as it is. */
export function endedTakeover(takeover: Takeover, nowMs: number): Takeover {
  if (takeover.state === "pending") return { ...takeover, state: "refused" };
  if (takeover.state !== "running") return takeover;
  return { ...takeover, state: "ended", untilMs: Math.min(takeover.untilMs ?? nowMs, nowMs) };
}

/** As people should see it: one whose time is up has ended, though nobody wrote that down yet. */
export function asOf(takeover: Takeover, nowMs: number): Takeover {
  const isOver = takeover.state === "running" && takeover.untilMs !== null && takeover.untilMs <= nowMs;
  return isOver ? { ...takeover, state: "ended" } : takeover;
}
