import type { z } from "zod";
import { type Language, sentence } from "./messages/sentence.ts";

/** What a schema wanted where it found something else, in few words of the reader's language: `≥ 1`, `a | b`, 数字. */
export function wantedOf(issue: z.core.$ZodIssue, lang: Language): string {
  switch (issue.code) {
    case "invalid_type":
      return kindWord(issue.expected, lang);
    case "too_big":
      return isNumber(issue.origin)
        ? `${issue.inclusive === false ? "<" : "≤"} ${issue.maximum}`
        : sentence(lang, `wanted.most.${lengthKind(issue.origin)}`, { count: String(issue.maximum) });
    case "too_small":
      if (isNumber(issue.origin)) return `${issue.inclusive === false ? ">" : "≥"} ${issue.minimum}`;
      return Number(issue.minimum) === 1
        ? sentence(lang, "wanted.something", {})
        : sentence(lang, `wanted.least.${lengthKind(issue.origin)}`, { count: String(issue.minimum) });
    case "not_multiple_of":
      return sentence(lang, "wanted.multiple", { count: issue.divisor });
    case "invalid_value":
      return issue.values.map(String).join(" | ");
    case "invalid_format":
      return issue.format === "regex" ? (issue.pattern ?? issue.format) : kindWord(issue.format, lang);
    case "unrecognized_keys":
      return sentence(lang, "wanted.noKeys", { keys: issue.keys.join(", ") });
    case "invalid_union":
      return [...new Set(issue.errors.flatMap((branch) => branch.map((one) => wantedOf(one, lang))))].join(" | ");
    default:
      return issue.message;
  }
}

function isNumber(origin: string): boolean {
  return origin === "number" || origin === "int" || origin === "bigint";
}

function lengthKind(origin: string): "characters" | "entries" {
  return origin === "string" ? "characters" : "entries";
}

/** Kinds without a word of their own are called as the schema calls them. */
function kindWord(kind: string, lang: Language): string {
  const code = `wanted.kind.${kind}`;
  const word = sentence(lang, code, {});
  return word === code ? kind : word;
}
