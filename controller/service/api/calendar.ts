import { HallcastError } from "../../../playlists/errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Publishing } from "../publishing.ts";
import type { Handlers } from "./handler.ts";

type Area =
  | "getCalendar"
  | "calendarDays"
  | "checkCalendar"
  | "importCalendar"
  | "overrideDay"
  | "removeOverride"
  | "getHours"
  | "saveHours";

export function calendarHandlers(_deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
}): Pick<Handlers, Area> {
  return {
    getCalendar: () => unfinished("getCalendar"),
    calendarDays: () => unfinished("calendarDays"),
    checkCalendar: () => unfinished("checkCalendar"),
    importCalendar: () => unfinished("importCalendar"),
    overrideDay: () => unfinished("overrideDay"),
    removeOverride: () => unfinished("removeOverride"),
    getHours: () => unfinished("getHours"),
    saveHours: () => unfinished("saveHours"),
  };
}

function unfinished(what: string): never {
  throw new HallcastError("internal", "service.unexpected", { found: what });
}
