import type { Finding } from "../../controller/service/api/contract/finding.ts";
import { partsOf } from "../../playlists/checks/check.ts";
import type { Content } from "../../playlists/item.ts";

/** Slips that the stub knows: the words, and what to put in their place. */
const SLIPS = [
  { words: "帐户", fix: "账户", severity: "warn", message: "“帐户”应为“账户”" },
  { words: "𠮷", fix: null, severity: "block", message: "没有这些字的字形：𠮷" },
] as const;

/** Each slip wherever it stands, with its place counted in code points as the product's checks count. */
export function findingsOf(content: Content): Finding[] {
  return partsOf(content).flatMap(({ part, page, text }) =>
    SLIPS.flatMap(({ words, fix, severity, message }): Finding[] => {
      const at = text.indexOf(words);
      if (at === -1) return [];
      const from = [...text.slice(0, at)].length;
      const to = from + [...words].length;
      return [{ code: "words.wrong", severity, params: {}, message, at: { part, page, from, to }, fix }];
    }),
  );
}
