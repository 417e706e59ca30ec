import { HallcastError } from "../../../playlists/errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Publishing } from "../publishing.ts";
import type { Handlers } from "./handler.ts";

type Area = "listWindows" | "saveWindow" | "removeWindow" | "draftWindowGuide" | "draftHolidayNotice";

export function windowsHandlers(_deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
}): Pick<Handlers, Area> {
  return {
    listWindows: () => unfinished("listWindows"),
    saveWindow: () => unfinished("saveWindow"),
    removeWindow: () => unfinished("removeWindow"),
    draftWindowGuide: () => unfinished("draftWindowGuide"),
    draftHolidayNotice: () => unfinished("draftHolidayNotice"),
  };
}

function unfinished(what: string): never {
  throw new HallcastError("internal", "service.unexpected", { found: what });
}
