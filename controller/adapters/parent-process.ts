import { type ChildMessage, SupervisorMessage } from "../ports/process-messages.ts";

export type ParentProcess = {
  /** Does nothing without a parent. */
  readonly tell: (message: ChildMessage) => void;
};

/**
 * The child's end of the channel to the supervisor. `onStop` is called at most once, for a signal or for a message
 * (Windows knows no signals); `onOrphaned` when the parent is gone without a word.
 */
export function attachParent(events: { readonly onStop: () => void; readonly onOrphaned: () => void }): ParentProcess {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    events.onStop();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("message", (message: unknown) => {
    if (SupervisorMessage.safeParse(message).success) stop();
  });
  process.on("disconnect", () => {
    if (!isStopping) events.onOrphaned();
  });
  return {
    tell: (message) => {
      if (!process.connected) return;
      // The parent may die between the question and the sending; "disconnect" tells.
      process.send?.(message, undefined, {}, () => undefined);
    },
  };
}
