import { blanksOf, LEGAL_FIELDS } from "../emergency.ts";
import type { Check, CheckFinding } from "./check.ts";

/** A template must be fillable, and a weather warning must be able to say what the law asks for. */
export const emergencyCheck: Check = {
  id: "emergency",
  run: ({ content }) => {
    if (content.kind !== "emergency") return [];
    const keys = content.fields.map(({ key }) => key);
    const blanks = blanksOf(content.template);
    const block = (code: string, found: string): CheckFinding => ({
      code,
      severity: "block",
      params: { found },
      at: null,
      fix: null,
    });
    return [
      ...blanks.filter((key) => !keys.includes(key)).map((key) => block("emergency.blankUnknown", key)),
      ...content.fields
        .filter(({ key }) => !blanks.includes(key))
        .map(({ label }) => block("emergency.fieldUnused", label)),
      ...keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => block("emergency.fieldTwice", key)),
      ...(content.scenario === "weather"
        ? LEGAL_FIELDS.filter((key) => !keys.includes(key)).map((key) =>
            block("emergency.legalFieldMissing", `legal.${key}`),
          )
        : []),
    ];
  },
};
