import { NO_NOTIFY } from "../../../../playlists/notify.ts";
import { doc, list } from "./document.ts";
import type { Migration } from "./list.ts";

/** Boards know the controller they belong to, what steers it beside its pixels and how bright they are; the hall knows where it is and which machines talk to it. Nobody had named any of it. */
export const fromTwoWires: Migration = {
  from: 2,
  migrate: (document) => ({
    ...document,
    notify: NO_NOTIFY,
    tests: [],
    liveFeeds: [],
    hall: { ...doc(document["hall"]), location: null },
    boards: list(document["boards"]).map((board) => ({
      ...board,
      output: { ...doc(board["output"]), boundTo: null },
      control: null,
      brightness: null,
    })),
  }),
};
