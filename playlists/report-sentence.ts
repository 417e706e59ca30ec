import type { Tally } from "./counting.ts";
import { type Language, sentence } from "./messages/sentence.ts";

/** The sentence of the yearly report, and of a quarter; what there was none of beside the classes is not mentioned, but a class of 0 is. */
export function reportSentence(
  lang: Language,
  quarter: number | null,
  tally: Pick<Tally, "total" | "publicity" | "business" | "withdrawn" | "emergency">,
): string {
  const counts = { n: tally.total, p: tally.publicity, b: tally.business };
  const parts = [sentence(lang, quarter === null ? "register.yearSentence" : "register.quarterSentence", counts)];
  if (tally.withdrawn > 0) parts.push(sentence(lang, "register.withdrawnSentence", { count: tally.withdrawn }));
  if (tally.emergency > 0) parts.push(sentence(lang, "register.emergencySentence", { count: tally.emergency }));
  return parts.join("");
}
