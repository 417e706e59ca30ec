import { type Item, latestRevision } from "../../playlists/item.ts";
import type { Library } from "../../playlists/library.ts";
import { type Language, sentence } from "../../playlists/messages/sentence.ts";
import type { Finding } from "./api/contract/finding.ts";
import type { Drawing } from "./drawing.ts";

/** Every remark on an item's newest revision as of now: its words, and whether it may be published at all (R12). */
export function reviewFindings(
  drawing: Pick<Drawing, "check" | "about">,
  library: Library,
  item: Item,
  lang: Language,
): Finding[] {
  const revision = latestRevision(item);
  return [
    ...disclosureFindings(revision.facts.disclosure, lang),
    ...drawing.check(library, revision, drawing.about(library, item, revision), lang),
  ];
}

function disclosureFindings(disclosure: string, lang: Language): Finding[] {
  if (disclosure === "proactive") return [];
  const code = "facts.notProactive";
  const params = { disclosure };
  return [{ code, severity: "block", params, message: sentence(lang, code, params), at: null, fix: null }];
}
