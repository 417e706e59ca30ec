import { HallcastError } from "../../../playlists/errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Publishing } from "../publishing.ts";
import type { Handlers } from "./handler.ts";

type Area = "leaflet" | "listLeaflets" | "registerPrintRun" | "clearPrintRun";

export function leafletsHandlers(_deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
}): Pick<Handlers, Area> {
  return {
    leaflet: () => unfinished("leaflet"),
    listLeaflets: () => unfinished("listLeaflets"),
    registerPrintRun: () => unfinished("registerPrintRun"),
    clearPrintRun: () => unfinished("clearPrintRun"),
  };
}

function unfinished(what: string): never {
  throw new HallcastError("internal", "service.unexpected", { found: what });
}
