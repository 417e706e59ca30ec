import type { RevisionState } from "../../playlists/item.ts";

/** Ant Design's tag colour of each state; the word is always there too. */
export const STATE_COLOUR: Readonly<Record<RevisionState, string>> = {
  draft: "default",
  submitted: "blue",
  approved: "green",
  returned: "orange",
  rejected: "red",
  withdrawn: "red",
};
