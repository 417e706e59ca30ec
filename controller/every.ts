import type { Clock } from "./ports/clock.ts";

/** Runs `fn` again and again, first after `ms`, until the answer is called. */
export function every(clock: Pick<Clock, "after">, ms: number, fn: () => void): () => void {
  let cancel = clock.after(ms, tick);
  let isStopped = false;
  function tick(): void {
    fn();
    if (!isStopped) cancel = clock.after(ms, tick);
  }
  return () => {
    isStopped = true;
    cancel();
  };
}
