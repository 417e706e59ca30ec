import { HallcastError } from "../../../playlists/errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Publishing } from "../publishing.ts";
import type { Handlers } from "./handler.ts";

type Area =
  | "listRegister"
  | "getRegisterEntry"
  | "amendRegister"
  | "statistics"
  | "airTimeShare"
  | "listAudit"
  | "verifyRecords";

export function registerHandlers(_deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
}): Pick<Handlers, Area> {
  return {
    listRegister: () => unfinished("listRegister"),
    getRegisterEntry: () => unfinished("getRegisterEntry"),
    amendRegister: () => unfinished("amendRegister"),
    statistics: () => unfinished("statistics"),
    airTimeShare: () => unfinished("airTimeShare"),
    listAudit: () => unfinished("listAudit"),
    verifyRecords: () => unfinished("verifyRecords"),
  };
}

function unfinished(what: string): never {
  throw new HallcastError("internal", "service.unexpected", { found: what });
}
