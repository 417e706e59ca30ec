import { HallcastError } from "../../playlists/errors.ts";
import type { ByteStream } from "../ports/byte-stream.ts";
import type { Clock } from "../ports/clock.ts";
import { lineMs } from "./wire-load.ts";

/** Long enough to keep timers few, short enough that a picture does not queue in the system behind a line that has stopped. */
const PIECE_MS = 50;
/** The next piece is handed over this long before the line has finished the one before, so that it never falls silent in between. */
const LEAD_MS = 20;
/** A piece that the system has not taken by then waits for a line that does not move. */
const STUCK_MS = 3_000;

export type SerialLine = {
  /** `bytes` may not change until `done`, which comes when the line can have carried the last of them. One at a time. */
  readonly send: (bytes: Uint8Array, done: () => void) => void;
  readonly close: () => void;
};

/**
 * Writes at the speed of the line. An adapter's buffer takes everything at once and says so; who believed it would queue up pictures
 * that are old before they arrive. So time is reckoned: ten bits a byte, and never earlier than the system's own word.
 */
export function createSerialLine(
  stream: ByteStream,
  baudRate: number,
  clock: Clock,
  onStuck: (error: HallcastError) => void,
): SerialLine {
  const pieceBytes = Math.max(64, Math.floor((baudRate * PIECE_MS) / 10_000));
  let cancel: (() => void) | null = null;
  let isClosed = false;
  /** When the line will have carried all that was handed over. */
  let freeAtMs = Number.NEGATIVE_INFINITY;

  const wait = (ms: number, then: () => void): void => {
    cancel = clock.after(ms, then);
  };
  const step = (bytes: Uint8Array, at: number, done: () => void): void => {
    const end = Math.min(bytes.length, at + pieceBytes);
    freeAtMs = Math.max(clock.monoMs(), freeAtMs) + lineMs(end - at, baudRate);
    wait(STUCK_MS, () => onStuck(new HallcastError("device", "output.stuck", { afterMs: STUCK_MS })));
    stream.write(bytes.subarray(at, end), () => {
      if (isClosed) return;
      cancel?.();
      const isLast = end === bytes.length;
      const dueMs = freeAtMs - clock.monoMs() - (isLast ? 0 : LEAD_MS);
      const go = isLast ? done : () => step(bytes, end, done);
      if (dueMs > 0) wait(dueMs, go);
      else go();
    });
  };
  return {
    send: (bytes, done) => step(bytes, 0, done),
    close: () => {
      isClosed = true;
      cancel?.();
    },
  };
}
