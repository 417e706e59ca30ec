import { type Block, text } from "./block.ts";
import type { FormFacts } from "./form-facts.ts";
import { hashWords } from "./office-words.ts";

/** Foot of a paper: the code and address of the record, a note, and the seal of the revision or why it has none. */
export function recordBlock({ revision, link, qrSvg }: FormFacts, note: string, unsealed: string): Block {
  const seal = revision.seal === null ? unsealed : `封存值 SHA-256　${hashWords(revision.seal)}`;
  const words = [note, seal, `记录地址　${link}`].join("\n");
  return {
    kind: "columns",
    gapPt: 8,
    marginPt: [0, 8, 0, 0],
    columns: [
      { widthPt: 52, block: { kind: "svg", svg: qrSvg, widthPt: 50 } },
      { widthPt: "*", block: text(words, { sizePt: 7.5, colour: "#555555", lineHeight: 1.3 }) },
    ],
  };
}
