import type { Finding } from "../../controller/service/api/contract/finding.ts";

/** A stretch of text with the numbers of the findings that lie on it; the gravest gives it its look. */
export type Marked = {
  readonly text: string;
  readonly numbers: readonly number[];
  readonly severity: Finding["severity"] | null;
};

const RANK = { block: 0, warn: 1, hint: 2 } as const;

/**
 * Cuts a text where findings begin and end. `findings` are numbered by their place, from 1; their ranges count code points. A
 * number stands on the last stretch of its range only, so that it is read once.
 */
export function markText(
  text: string,
  part: string,
  page: number | null,
  findings: readonly Pick<Finding, "at" | "severity">[],
): Marked[] {
  const points = [...text];
  const here = findings.flatMap(({ at, severity }, index) =>
    at !== null && at.part === part && at.page === page && at.from < Math.min(at.to, points.length)
      ? [{ number: index + 1, severity, from: at.from, to: Math.min(at.to, points.length) }]
      : [],
  );
  const cuts = [...new Set([0, points.length, ...here.flatMap(({ from, to }) => [from, to])])].toSorted(
    (a, b) => a - b,
  );
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? points.length;
    const over = here.filter((one) => one.from <= from && one.to >= to);
    const gravest = over.toSorted((a, b) => RANK[a.severity] - RANK[b.severity])[0];
    return {
      text: points.slice(from, to).join(""),
      numbers: over.filter((one) => one.to === to).map((one) => one.number),
      severity: gravest?.severity ?? null,
    };
  });
}
