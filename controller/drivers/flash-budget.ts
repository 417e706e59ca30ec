import { HallcastError } from "../../playlists/errors.ts";

export type FlashBudget = {
  /** Throws `card.flashRest` if a write now would be one too many. A forced one is counted and never refused. */
  readonly spend: (monoMs: number, isForced: boolean) => void;
};

/**
 * How often a card may be made to write its memory: some writes in a row, as a morning of changes needs them, then one every
 * `everyMs`. Belongs to an output and not to a link, so that reconnecting does not refill it.
 */
export function createFlashBudget(inARow: number, everyMs: number): FlashBudget {
  let left = inARow;
  let filledMs: number | null = null;
  return {
    spend: (monoMs, isForced) => {
      const gained = filledMs === null ? 0 : Math.floor((monoMs - filledMs) / everyMs);
      left = Math.min(inARow, left + gained);
      filledMs = filledMs === null || left === inARow ? monoMs : filledMs + gained * everyMs;
      if (left < 1 && !isForced) {
        const waitSec = Math.ceil((filledMs + everyMs - monoMs) / 1000);
        throw new HallcastError("device", "card.flashRest", { waitSec });
      }
      left = Math.max(0, left - 1);
    },
  };
}
