import type { Clock } from "../ports/clock.ts";
import { createTimers } from "./timers.ts";

/** A card that has confirmed still loads and fades; a picture that differs is looked at once more after the same time. */
const LOOK_AFTER_MS = 5_000;

export type CardLook = {
  /** The card has confirmed something new: it is looked at soon, and then again and again. */
  readonly begin: () => void;
  readonly stop: () => void;
};

/**
 * Looks at what a card really shows, every `everyMs` (null never), beside everything else, because a card may take long over it. `look`
 * tells whether it is what it should be, null if that cannot be told, and does not reject. A picture that differs may have been taken
 * in the middle of a change, so `onSeen` is told only of the second one in a row.
 */
export function createCardLook(
  clock: Clock,
  everyMs: number | null,
  look: () => Promise<boolean | null>,
  onSeen: (same: boolean) => void,
): CardLook {
  const timers = createTimers(clock, ["next"]);
  let differedOnce = false;
  const again = (afterMs: number): void => {
    if (everyMs === null) return;
    timers.set("next", afterMs, () => {
      again(everyMs);
      void take();
    });
  };
  const take = async (): Promise<void> => {
    const same = await look();
    if (same === null) return;
    if (same || differedOnce) onSeen(same);
    else again(LOOK_AFTER_MS);
    differedOnce = !same;
  };
  return {
    begin: () => {
      differedOnce = false;
      again(LOOK_AFTER_MS);
    },
    stop: timers.cancelAll,
  };
}
