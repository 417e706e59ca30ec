/**
 * Runs an asynchronous piece of work one at a time: a call during a run makes exactly one more run follow it,
 * and resolves when that one is over. `work` must not reject.
 */
export function createLane(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const run = (): Promise<void> => {
    running = work().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (running === null) return run();
    next ??= running.then(() => {
      next = null;
      return run();
    });
    return next;
  };
}
