import type { z } from "zod";
import type { AgendaSegment } from "../../controller/service/api/contract.ts";
import type { Contender, LossReason } from "../../playlists/resolution.ts";

type Segment = z.infer<typeof AgendaSegment>;

export type CalendarEvent = {
  readonly id: string;
  readonly contender: Contender;
  readonly tier: Segment["tier"];
  /** Null if it plays. */
  readonly lost: { readonly reason: LossReason; readonly byTitle: string | null } | null;
  readonly fromMs: number;
  readonly untilMs: number;
};

/** Reasons that only say "it is not its time": such an entry is not a loser of that hour and is left out, as is filler, which gives way to everything. */
const NOT_ITS_TIME: readonly LossReason[] = ["notToday", "notThisHour", "notYet", "over", "disabled"];

/** Agenda stretches of one region as calendar events: touching stretches with the same fate become one. */
export function calendarEvents(segments: readonly Segment[]): CalendarEvent[] {
  const open = new Map<string, CalendarEvent>();
  const done: CalendarEvent[] = [];
  const put = (segment: Segment, contender: Contender, lost: CalendarEvent["lost"]) => {
    const key = `${contender.kind} ${contender.id} ${lost?.reason ?? "plays"} ${lost?.byTitle ?? ""}`;
    const before = open.get(key);
    const { fromMs, untilMs, tier } = segment;
    if (before !== undefined && before.untilMs === fromMs) open.set(key, { ...before, untilMs });
    else {
      if (before !== undefined) done.push(before);
      open.set(key, { id: `${key} ${fromMs}`, contender, tier, lost, fromMs, untilMs });
    }
  };
  for (const segment of [...segments].sort((a, b) => a.fromMs - b.fromMs)) {
    for (const winner of segment.winners) put(segment, winner, null);
    for (const { reason, byId, ...contender } of segment.losers) {
      if (NOT_ITS_TIME.includes(reason) || contender.kind === "item" || contender.kind === "filler") continue;
      const byTitle = segment.winners.find((winner) => winner.id === byId)?.title ?? null;
      put(segment, contender, { reason, byTitle });
    }
  }
  return [...done, ...open.values()].sort((a, b) => a.fromMs - b.fromMs);
}
