import type { Takeover } from "../../../playlists/takeover.ts";

/** The takeover after it was ended or refused; one that is over already stays as it is. */
export function endedTakeover(takeover: Takeover, nowMs: number): Takeover {
  if (takeover.state === "pending") return { ...takeover, state: "refused" };
  if (takeover.state !== "running") return takeover;
  return { ...takeover, state: "ended", untilMs: Math.min(takeover.untilMs ?? nowMs, nowMs) };
}
