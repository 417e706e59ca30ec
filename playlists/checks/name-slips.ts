import { TERMS } from "../words-base.ts";
import { type Check, type CheckFinding, readableParts } from "./check.ts";
import { HITS_AT_MOST, placesOf } from "./hits.ts";
import { createSlipIndex, type Slip } from "./slip-index.ts";

const SEVERITY: Readonly<Record<Slip["kind"], CheckFinding["severity"]>> = {
  sound: "warn",
  shape: "warn",
  swapped: "warn",
  doubled: "warn",
  missing: "hint",
  other: "hint",
};

/** Slips near the office's own names and the terms of the trade, found without listing each. */
export const nameSlipsCheck: Check = {
  id: "nameSlips",
  run: (input) => {
    const parts = readableParts(input).filter(({ part, text }) => part !== "mn" && text.length > 1);
    if (parts.length === 0) return [];
    const index = createSlipIndex([...input.words.own, ...TERMS], input.likeness);
    return parts.flatMap((part) => {
      const placeOf = placesOf(part);
      return index
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
