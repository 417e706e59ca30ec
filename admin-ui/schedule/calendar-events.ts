import type { z } from "zod";
import type { AgendaSegment } from "../../controller/service/api/contract/showing.ts";
import type { Contender, LossReason } from "../../playlists/resolution.ts";

type Segment = z.infer<typeof AgendaSegment>;

/** One that plays, or does not and why. */
export type Part = {
  readonly contender: Contender;
  /** Null if it plays. */
  readonly lost: { readonly reason: LossReason; readonly byTitle: string | null } | null;
};

export type CalendarEvent = {
  readonly id: string;
  /** `dark`: the board is off with the hall; its part says so. */
  readonly fate: "plays" | "loses" | "dark";
  readonly tier: Segment["tier"];
  /** The rotation, or all that gave way; at least one. */
  readonly parts: readonly [Part, ...Part[]];
  readonly fromMs: number;
  readonly untilMs: number;
};

/** Reasons that only say "it is not its time": such an entry is not a loser of that hour and is left out, as is filler, which gives way to everything. */
const NOT_ITS_TIME: readonly LossReason[] = [
  "notToday",
  "notThisHour",
  "notYet",
  "over",
  "disabled",
  "campaignNotYet",
  "campaignOver",
  "boardDark",
  "nobodyOnDuty",
];

/** Stands for the board itself, that is off. */
const DARK: Contender = { kind: "filler", id: "dark", title: "" };

/**
 * Agenda stretches of one region as calendar events: one for all that take turns and one for all that gave way, or a busy hour
 * would be a row of slivers without words. Touching stretches with the same fate become one.
 */
export function calendarEvents(segments: readonly Segment[]): CalendarEvent[] {
  const open = new Map<string, CalendarEvent>();
  const done: CalendarEvent[] = [];
  const put = ({ fromMs, untilMs, tier }: Segment, fate: CalendarEvent["fate"], [first, ...more]: readonly Part[]) => {
    if (first === undefined) return;
    const parts = [first, ...more] as const;
    const key = JSON.stringify([fate, tier, parts.map(({ contender, lost }) => [contender.kind, contender.id, lost])]);
    const before = open.get(key);
    if (before !== undefined && before.untilMs === fromMs) open.set(key, { ...before, untilMs });
    else {
      if (before !== undefined) done.push(before);
      open.set(key, { id: `${key} ${fromMs}`, fate, tier, parts: [...parts], fromMs, untilMs });
    }
  };
  for (const segment of [...segments].sort((a, b) => a.fromMs - b.fromMs)) {
    if (segment.tier === "dark") {
      // whatever else stands in the way of an entry, here it would not be seen
      put(segment, "dark", [{ contender: DARK, lost: null }]);
      continue;
    }
    put(
      segment,
      "plays",
      segment.winners.map((contender) => ({ contender, lost: null })),
    );
    const gaveWay = segment.losers.filter(
      ({ reason, kind }) => !NOT_ITS_TIME.includes(reason) && kind !== "item" && kind !== "filler",
    );
    put(
      segment,
      "loses",
      gaveWay.map(({ reason, byId, ...contender }) => {
        const byTitle = segment.winners.find((winner) => winner.id === byId)?.title ?? null;
        return { contender, lost: { reason, byTitle } };
      }),
    );
  }
  return [...done, ...open.values()].sort((a, b) => a.fromMs - b.fromMs);
}
