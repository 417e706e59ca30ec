import { HallcastError } from "../../../playlists/errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Publishing } from "../publishing.ts";
import type { Handlers } from "./handler.ts";

type Area = "listCampaigns" | "saveCampaign" | "removeCampaign" | "getHall" | "saveHall";

export function campaignsHandlers(_deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
}): Pick<Handlers, Area> {
  return {
    listCampaigns: () => unfinished("listCampaigns"),
    saveCampaign: () => unfinished("saveCampaign"),
    removeCampaign: () => unfinished("removeCampaign"),
    getHall: () => unfinished("getHall"),
    saveHall: () => unfinished("saveHall"),
  };
}

function unfinished(what: string): never {
  throw new HallcastError("internal", "service.unexpected", { found: what });
}
