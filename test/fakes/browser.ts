import type { BrowserEvents, StartBrowser } from "../../controller/ports/browser.ts";

/** Browsers that do nothing unless the test says so; killed ones end at once. */
export function createFakeBrowser() {
  const started: {
    readonly url: string;
    readonly profile: string;
    readonly events: BrowserEvents;
    isKilled: boolean;
  }[] = [];
  const start: StartBrowser = ({ url, profile }, events) => {
    const browser = { url, profile, events, isKilled: false };
    started.push(browser);
    return {
      pid: started.length,
      kill: () => {
        browser.isKilled = true;
        events.onExit("SIGKILL", "");
      },
    };
  };
  return { start, started };
}
