import type { Finding } from "../../controller/service/api/contract/finding.ts";

const ORDER = ["block", "warn", "hint"] as const;

/** Gravest first; the place in this order is the number a finding carries in lists and in the text. */
export function orderFindings(findings: readonly Finding[]): Finding[] {
  return ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
