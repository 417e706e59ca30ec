import { HallcastError } from "../../../playlists/errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Publishing } from "../publishing.ts";
import type { Handlers } from "./handler.ts";

type Area = "search";

export function searchHandlers(_deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
}): Pick<Handlers, Area> {
  return {
    search: () => unfinished("search"),
  };
}

function unfinished(what: string): never {
  throw new HallcastError("internal", "service.unexpected", { found: what });
}
