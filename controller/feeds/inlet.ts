import { LIVE_FIELDS, LiveCall, liveKey } from "../../playlists/live.ts";
import type { LiveFeed } from "../../playlists/live-feed.ts";
import type { Clock } from "../ports/clock.ts";
import type { LiveReport, LiveSink } from "../ports/live-feed.ts";
import type { RawCall } from "./dialects/dialect.ts";

/** Reports come in bunches; the page is looked at by people. */
const REPORT_MS = 200;
/** A machine that says the same again and again refreshes it no more often than this share of the time it stands. */
const REFRESH_SHARE = 4;
const KEPT_CALLS = 16;

export type Refusal = { readonly code: string; readonly params: Readonly<Record<string, string | number>> };

export type Inlet = {
  /** Null if it was taken (or says nothing new); else why not. */
  readonly take: (raw: RawCall) => Refusal | null;
  /** Bytes or messages that could not be read. */
  readonly garbled: () => void;
  readonly state: (state: LiveReport["state"], error: Refusal | null) => void;
  /** The playout lost its memory: tells again what still stands. */
  readonly tellAgain: () => void;
  readonly close: () => void;
};

/**
 * The door through which everything of a feed comes, whatever brought it: only fields of the fixed list, only as long and of such
 * signs as no name has, only so many a second. What is refused is counted; what it said is kept nowhere.
 */
export function createInlet(
  { id, source, staleAfterSec, mostPerSec }: Pick<LiveFeed, "id" | "source" | "staleAfterSec" | "mostPerSec">,
  { clock, sink }: { readonly clock: Clock; readonly sink: LiveSink },
): Inlet {
  const kept = new Map<string, { readonly call: LiveCall; readonly untilMs: number }>();
  let newest: { readonly text: string; readonly atMonoMs: number } | null = null;
  let report: LiveReport = {
    ...{ source: source.kind, state: "connecting", lastError: null, taken: 0, dropped: 0, lastDrop: null },
  };
  let cancelReport: (() => void) | null = null;
  let cancelHeld: (() => void) | null = null;
  let held: LiveCall | null = null;
  let lastMonoMs = Number.NEGATIVE_INFINITY;
  let isClosed = false;

  const change = (next: Partial<LiveReport>): void => {
    if (isClosed) return;
    report = { ...report, ...next };
    cancelReport ??= clock.after(REPORT_MS, () => {
      cancelReport = null;
      sink.liveReport(id, report);
    });
  };
  const drop = (refusal: Refusal): void =>
    change({
      dropped: report.dropped + 1,
      lastDrop: { code: refusal.code, params: { ...refusal.params }, atMs: Math.round(clock.wallMs()) },
    });
  const hand = (call: LiveCall): void => {
    lastMonoMs = clock.monoMs();
    const untilMs = Math.round(clock.wallMs()) + staleAfterSec * 1000;
    const key = liveKey(call);
    kept.delete(key);
    kept.set(key, { call, untilMs });
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT_CALLS) break;
      kept.delete(oldest);
    }
    sink.live(id, call, untilMs);
    change({ taken: report.taken + 1 });
  };
  /** Of a flood the newest call is held until its turn has come. */
  const offer = (call: LiveCall): void => {
    const waitMs = lastMonoMs + 1000 / mostPerSec - clock.monoMs();
    if (waitMs <= 0 && held === null) {
      hand(call);
      return;
    }
    if (held !== null) drop({ code: "live.flood", params: { wanted: mostPerSec } });
    held = call;
    cancelHeld ??= clock.after(Math.max(0, waitMs), () => {
      cancelHeld = null;
      const due = held;
      held = null;
      if (due !== null) hand(due);
    });
  };
  return {
    take: (raw) => {
      const checked = checkCall(raw);
      if ("code" in checked) {
        drop(checked);
        return checked;
      }
      if (raw.others > 0) drop({ code: "live.otherFields", params: { found: raw.others } });
      const text = JSON.stringify(checked.call);
      const nowMs = clock.monoMs();
      const isFresh = newest?.text === text && nowMs - newest.atMonoMs < (staleAfterSec * 1000) / REFRESH_SHARE;
      if (isFresh) return null;
      newest = { text, atMonoMs: nowMs };
      offer(checked.call);
      return null;
    },
    garbled: () => drop({ code: "live.garbled", params: {} }),
    state: (state, error) =>
      change({ state, lastError: error === null ? null : { ...error, params: { ...error.params } } }),
    tellAgain: () => {
      const nowMs = clock.wallMs();
      for (const { call, untilMs } of kept.values()) if (untilMs > nowMs) sink.live(id, call, untilMs);
      change({});
    },
    close: () => {
      isClosed = true;
      cancelReport?.();
      cancelHeld?.();
    },
  };
}

/** The call that a message is, or what is wrong with it; says how long a bad value is, never what it says. */
export function checkCall(raw: RawCall): { readonly call: LiveCall } | Refusal {
  const fields: { [K in (typeof LIVE_FIELDS)[number]]?: string } = {};
  for (const name of LIVE_FIELDS) {
    const value = raw.fields[name]?.trim().toUpperCase();
    if (value === undefined || value === "") continue;
    const one = LiveCall.safeParse({ [name]: value });
    if (!one.success) return { code: "live.badValue", params: { field: name, characters: Array.from(value).length } };
    fields[name] = value;
  }
  const call = LiveCall.safeParse(fields);
  return call.success ? { call: call.data } : { code: "live.noField", params: { found: raw.others } };
}
