import { charactersCheck } from "./characters.ts";
import type { Check, CheckFinding, CheckInput } from "./check.ts";
import { contrastCheck } from "./contrast.ts";
import { emergencyCheck } from "./emergency.ts";
import { emptyCheck } from "./empty.ts";
import { expiryCheck } from "./expiry.ts";
import { lengthCheck } from "./length.ts";
import { punctuationCheck } from "./punctuation.ts";
import { scrollTimeCheck } from "./scroll-time.ts";
import { titleCheck } from "./title.ts";
import { viewingDistanceCheck } from "./viewing-distance.ts";

/** Every check of a draft. A new check is a file and a line here. */
export const CHECKS: readonly Check[] = [
  emptyCheck,
  lengthCheck,
  charactersCheck,
  titleCheck,
  expiryCheck,
  viewingDistanceCheck,
  contrastCheck,
  emergencyCheck,
  punctuationCheck,
  scrollTimeCheck,
];

const SEVERITIES: readonly CheckFinding["severity"][] = ["block", "warn", "hint"];

/** All findings, worst first. */
export function checkContent(input: CheckInput): CheckFinding[] {
  const findings = CHECKS.flatMap((check) => [...check.run(input)]);
  return findings.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}
