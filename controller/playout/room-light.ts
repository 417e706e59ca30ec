import { ambientPct } from "../../playlists/brightness.ts";
import type { AmbientRule } from "../../playlists/brightness-plan.ts";
import type { Clock } from "../ports/clock.ts";

/** The light of a hall moves with people and clouds: brightness follows it over minutes. */
const FOLLOW_MS = 60_000;
/** A sensor that has been silent for this long leaves the word to the timetable. */
const STALE_MS = 60_000;
/** A smaller difference is not worth a visible step. */
const STEP_PCT = 2;

export type RoomLight = {
  /** The sensor said `lux`. */
  readonly feel: (rule: AmbientRule, lux: number) => void;
  /** What the light in the hall asks for, smoothed, 1 to 100; null without a sensor, or while it has been silent. */
  readonly pct: () => number | null;
  readonly forget: () => void;
};

/** Turns the light a board's sensor measures into a brightness that moves slowly. */
export function createRoomLight(clock: Pick<Clock, "monoMs">): RoomLight {
  let felt: { readonly smoothPct: number; readonly atMs: number } | null = null;
  return {
    feel: (rule, lux) => {
      const target = ambientPct(rule, lux);
      const atMs = clock.monoMs();
      const passed = felt === null ? Number.POSITIVE_INFINITY : atMs - felt.atMs;
      const before = felt?.smoothPct ?? target;
      felt = { smoothPct: target + (before - target) * Math.exp(-passed / FOLLOW_MS), atMs };
    },
    pct: () => (felt !== null && clock.monoMs() - felt.atMs < STALE_MS ? Math.round(felt.smoothPct) : null),
    forget: () => {
      felt = null;
    },
  };
}

/** The new brightness, or the one that stands (null: unknown) where the difference would hardly be seen. */
export function worthAStep(pct: number, standsPct: number | null): number {
  return standsPct !== null && Math.abs(pct - standsPct) < STEP_PCT ? standsPct : pct;
}
