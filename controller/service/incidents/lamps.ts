import type { BoardStatus } from "../../ports/playout-status.ts";

/** `unknown`: this output has no way of telling. */
export type Lamp = "ok" | "warn" | "bad" | "unknown";

/** The three questions about a board: is a picture drawn, did the controller get it, does the board show it. */
export type Lamps = { readonly drawn: Lamp; readonly sent: Lamp; readonly seen: Lamp };

/** A controller that confirms does so with every picture or poll; this long without is a doubt. */
const ACKNOWLEDGED_MS = 30_000;
/** What was read back longer ago than this says little of now. */
const SEEN_MS = 5 * 60_000;

/** `board` null: the playout does not speak, or has no such board. */
export function lampsOf(board: BoardStatus | null, nowMs: number): Lamps {
  if (board === null) return { drawn: "bad", sent: "bad", seen: "unknown" };
  const { output } = board;
  return { drawn: drawnOf(board), sent: sentOf(board, nowMs), seen: seenOf(output, nowMs) };
}

function drawnOf({ state }: BoardStatus): Lamp {
  if (state === "idle") return "bad";
  return state === "failsafe" ? "warn" : "ok";
}

/** A sending box that gets no picture is known to the device that is asked beside it. */
function sentOf({ output, control }: BoardStatus, nowMs: number): Lamp {
  const { state, lastError, acknowledgedAtMs } = output;
  const readings = [...output.readings, ...(control?.readings ?? [])];
  if (state === "down") return "bad";
  if (state === "connecting" || lastError !== null || readings.some(({ ok }) => !ok)) return "warn";
  return acknowledgedAtMs !== null && nowMs - acknowledgedAtMs > ACKNOWLEDGED_MS ? "warn" : "ok";
}

function seenOf({ seen, seenEveryMs }: BoardStatus["output"], nowMs: number): Lamp {
  if (seen === null) return "unknown";
  if (!seen.same) return "bad";
  return nowMs - seen.atMs > Math.max(SEEN_MS, 2 * (seenEveryMs ?? 0)) ? "warn" : "ok";
}
