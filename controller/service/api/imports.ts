import { HallcastError } from "../../../playlists/errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Publishing } from "../publishing.ts";
import type { Handlers } from "./handler.ts";

type Area = "importFile" | "getFeeds" | "saveFeeds" | "readFeed" | "draftFromFeed";

export function importsHandlers(_deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
}): Pick<Handlers, Area> {
  return {
    importFile: () => unfinished("importFile"),
    getFeeds: () => unfinished("getFeeds"),
    saveFeeds: () => unfinished("saveFeeds"),
    readFeed: () => unfinished("readFeed"),
    draftFromFeed: () => unfinished("draftFromFeed"),
  };
}

function unfinished(what: string): never {
  throw new HallcastError("internal", "service.unexpected", { found: what });
}
