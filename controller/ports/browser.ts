import type { ScreenRect } from "./desktop.ts";

export type BrowserEvents = {
  /** Called once; `how` is the exit code or the signal's name, `said` the end of what it wrote about itself. */
  readonly onExit: (how: string, said: string) => void;
};

/** Opens one page over a whole monitor, without frame, cursor or questions, with a profile of its own that nobody else uses. */
export type StartBrowser = (
  page: { readonly url: string; readonly profile: string; readonly rect: ScreenRect },
  events: BrowserEvents,
) => { readonly pid: number /** Ends it and all its processes at once. */; readonly kill: () => void };
