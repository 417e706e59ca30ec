import { HallcastError } from "../../../playlists/errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Publishing } from "../publishing.ts";
import type { Handlers } from "./handler.ts";

type Area = "getRoster" | "saveDutyMembers" | "makeRoster" | "setDutyDay" | "askSwap" | "agreeSwap" | "refuseSwap";

export function rosterHandlers(_deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
}): Pick<Handlers, Area> {
  return {
    getRoster: () => unfinished("getRoster"),
    saveDutyMembers: () => unfinished("saveDutyMembers"),
    makeRoster: () => unfinished("makeRoster"),
    setDutyDay: () => unfinished("setDutyDay"),
    askSwap: () => unfinished("askSwap"),
    agreeSwap: () => unfinished("agreeSwap"),
    refuseSwap: () => unfinished("refuseSwap"),
  };
}

function unfinished(what: string): never {
  throw new HallcastError("internal", "service.unexpected", { found: what });
}
