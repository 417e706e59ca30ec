import type { ChildMessage } from "./process-messages.ts";

export type ChildEvents = {
  readonly onMessage: (message: ChildMessage) => void;
  /** Called once; `how` is the exit code or the signal's name. */
  readonly onExit: (how: string) => void;
};

export type ChildHandle = {
  readonly pid: number;
  /** Asks for an orderly end. */
  readonly stop: () => void;
  /** Ends it at once. */
  readonly kill: () => void;
};

/** Starts one of the product's own programs, named like its source without extension (`playout/main`). */
export type ForkChild = (script: string, args: readonly string[], events: ChildEvents) => ChildHandle;
