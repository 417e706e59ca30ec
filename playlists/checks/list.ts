import type { Check, CheckFinding, CheckInput } from "./check.ts";

/** Every check of a draft. A new check is a file and a line here. */
export const CHECKS: readonly Check[] = [];

/** All findings, worst first. */
export function checkContent(input: CheckInput): CheckFinding[] {
  return CHECKS.flatMap((check) => [...check.run(input)]);
}
