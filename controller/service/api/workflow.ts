import { HallcastError } from "../../../playlists/errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Publishing } from "../publishing.ts";
import type { Handlers } from "./handler.ts";

type Area =
  | "getWorkflow"
  | "changeWorkflow"
  | "relax"
  | "listDelegations"
  | "createDelegation"
  | "endDelegation"
  | "listUnits"
  | "saveUnits"
  | "listColleagues";

export function workflowHandlers(_deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
}): Pick<Handlers, Area> {
  return {
    getWorkflow: () => unfinished("getWorkflow"),
    changeWorkflow: () => unfinished("changeWorkflow"),
    relax: () => unfinished("relax"),
    listDelegations: () => unfinished("listDelegations"),
    createDelegation: () => unfinished("createDelegation"),
    endDelegation: () => unfinished("endDelegation"),
    listUnits: () => unfinished("listUnits"),
    saveUnits: () => unfinished("saveUnits"),
    listColleagues: () => unfinished("listColleagues"),
  };
}

function unfinished(what: string): never {
  throw new HallcastError("internal", "service.unexpected", { found: what });
}
