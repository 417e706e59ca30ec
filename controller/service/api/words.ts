import { HallcastError } from "../../../playlists/errors.ts";
import type { Library } from "../../../playlists/library.ts";
import { WordLists } from "../../../playlists/words.ts";
import type { Publishing } from "../publishing.ts";
import type { wordsContract } from "./contract/words.ts";
import type { HandlersOf } from "./handler.ts";

const LISTS = ["own", "wrong", "sensitive", "superlative", "hosts"] as const;

/** The office's word lists. Words that ship with the product are not among them and stay in force. */
export function wordsHandlers(deps: { readonly publishing: Publishing }): HandlersOf<typeof wordsContract> {
  const { publishing } = deps;
  return {
    getWords: () => publishing.read().words,
    saveWords: async ({ body, note, checkSeen }) => {
      const words = tidied(body);
      const [before, after] = await publishing.keep((library) => {
        checkSeen(WordLists, library.words);
        const next: Library = { ...library, words };
        return { library: next, result: [library.words, words] as const };
      });
      note(
        "words",
        Object.fromEntries(LISTS.map((list) => [list, { before: before[list].length, after: after[list].length }])),
      );
      return after;
    },
  };
}

/** Without blanks and repetitions. Throws `words.twice` and `words.wrongIsRight` (input) where the lists contradict themselves. */
function tidied(words: WordLists): WordLists {
  const wrong = firstOfEach(
    words.wrong.map(({ wrong, right }) => ({ wrong: wrong.trim(), right: right.trim() })),
    ({ wrong }) => wrong,
    (a, b) => {
      if (a.right !== b.right) throw new HallcastError("input", "words.twice", { found: a.wrong });
    },
  );
  const same = wrong.find(({ wrong, right }) => wrong === right);
  if (same !== undefined) throw new HallcastError("input", "words.wrongIsRight", { found: same.wrong });
  return {
    own: distinct(words.own),
    wrong,
    // The last one said counts: the pages add at the end.
    sensitive: firstOfEach(
      words.sensitive.map((one) => ({ ...one, word: one.word.trim(), note: one.note.trim() })).toReversed(),
      ({ word }) => word,
    ).toReversed(),
    superlative: distinct(words.superlative),
    hosts: distinct(words.hosts.map((host) => host.trim().toLowerCase())),
  };
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.trim()).filter((word) => word !== ""))];
}

function firstOfEach<T>(
  entries: readonly T[],
  keyOf: (entry: T) => string,
  onRepeated?: (kept: T, again: T) => void,
): T[] {
  const kept = new Map<string, T>();
  for (const entry of entries) {
    const known = kept.get(keyOf(entry));
    if (known === undefined) kept.set(keyOf(entry), entry);
    else onRepeated?.(known, entry);
  }
  return [...kept.values()];
}
