import { COMMON_WORDS, TERMS } from "../words-base.ts";
import { type Check, type CheckFinding, readableParts } from "./check.ts";
import { HITS_AT_MOST, placesOf } from "./hits.ts";
import type { Likeness } from "./likeness.ts";
import { createSlipIndex, type Slip, type SlipIndex } from "./slip-index.ts";

const SEVERITY: Readonly<Record<Slip["kind"], CheckFinding["severity"]>> = {
  sound: "warn",
  shape: "warn",
  swapped: "warn",
  doubled: "warn",
  missing: "hint",
  other: "hint",
};

/** The office's own names and the terms that ship, ready for looking; worth keeping as long as the names stay. */
export function nameIndexOf(own: readonly string[], likeness: Likeness): SlipIndex {
  return createSlipIndex([...own, ...TERMS], COMMON_WORDS, likeness);
}

/** Slips near the office's own names and the terms of the trade, found without listing each. */
export const nameSlipsCheck: Check = {
  id: "nameSlips",
  run: (input) => {
    const parts = readableParts(input).filter(({ part, text }) => part !== "mn" && text.length > 1);
    if (parts.length === 0) return [];
    return parts.flatMap((part) => {
      const placeOf = placesOf(part);
      return input.names
        .slipsIn(part.text)
        .slice(0, HITS_AT_MOST)
        .map(({ from, to, name, kind }): CheckFinding => {
          const params = { part: part.part, found: part.text.slice(from, to), wanted: name };
          const severity = name.length === 2 ? "hint" : SEVERITY[kind];
          return { code: `slip.${kind}`, severity, params, at: placeOf(from, to), fix: name };
        });
    });
  },
};
