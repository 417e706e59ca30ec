import { HallcastError } from "../../../playlists/errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Publishing } from "../publishing.ts";
import type { Handlers } from "./handler.ts";

type Area = "exportRegister" | "exportStatistics" | "approvalForm" | "secrecySheet" | "yearArchive";

export function documentsHandlers(_deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
}): Pick<Handlers, Area> {
  return {
    exportRegister: () => unfinished("exportRegister"),
    exportStatistics: () => unfinished("exportStatistics"),
    approvalForm: () => unfinished("approvalForm"),
    secrecySheet: () => unfinished("secrecySheet"),
    yearArchive: () => unfinished("yearArchive"),
  };
}

function unfinished(what: string): never {
  throw new HallcastError("internal", "service.unexpected", { found: what });
}
