import type { CheckFinding } from "../playlists/checks/check.ts";
import type { ErrorParams } from "../playlists/errors.ts";

/** A remark on what was drawn; `block` refuses submission, as for every other check. Where in the text it lies is found in the office. */
export type Finding = Pick<CheckFinding, "code" | "severity" | "params">;

/** Collects remarks, each code once with the params of its first occurrence. */
export type Findings = {
  readonly add: (severity: Finding["severity"], code: string, params: ErrorParams) => void;
  readonly list: () => readonly Finding[];
};

export function createFindings(): Findings {
  const found = new Map<string, Finding>();
  return {
    add: (severity, code, params) => {
      if (!found.has(code)) found.set(code, { code, severity, params });
    },
    list: () => [...found.values()],
  };
}
