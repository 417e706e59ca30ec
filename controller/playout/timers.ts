import type { Clock } from "../ports/clock.ts";

export type Timers<Name extends string> = {
  /** Replaces the timer of that name. */
  readonly set: (name: Name, delayMs: number, fn: () => void) => void;
  readonly cancel: (name: Name) => void;
  readonly cancelAll: () => void;
};

/** A few named one-shot timers that die together. */
export function createTimers<Name extends string>(clock: Clock, names: readonly Name[]): Timers<Name> {
  const cancels = new Map<Name, () => void>();
  const cancel = (name: Name): void => {
    cancels.get(name)?.();
    cancels.delete(name);
  };
  return {
    set: (name, delayMs, fn) => {
      cancel(name);
      cancels.set(
        name,
        clock.after(delayMs, () => {
          cancels.delete(name);
          fn();
        }),
      );
    },
    cancel,
    cancelAll: () => {
      for (const name of names) cancel(name);
    },
  };
}
