import { NO_NOTIFY } from "../../../../playlists/notify.ts";
import { doc, list } from "./document.ts";
import type { Migration } from "./list.ts";

/** Boards know the controller they belong to and what steers it beside its pixels; nobody had named either. */
export const fromTwoWires: Migration = {
  from: 2,
  migrate: (document) => ({
    ...document,
    notify: NO_NOTIFY,
    tests: [],
    boards: list(document["boards"]).map((board) => ({
      ...board,
      output: { ...doc(board["output"]), boundTo: null },
      control: null,
    })),
  }),
};
