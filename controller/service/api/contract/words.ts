import { WordLists } from "../../../../playlists/words.ts";
import { type Routes, route } from "./route.ts";

/** The office's word lists. */
export const wordsContract = {
  getWords: route({
    method: "GET",
    url: "/api/words",
    summary: "Word lists of the checks",
    access: "look",
    response: WordLists,
  }),
  saveWords: route({
    method: "PUT",
    url: "/api/words",
    summary: "Replace the word lists",
    access: "organise",
    body: WordLists,
    response: WordLists,
  }),
} as const satisfies Routes;
