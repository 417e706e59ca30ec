import { useState } from "react";
import type { Finding } from "../../controller/service/api/contract/finding.ts";
import type { Draft } from "./draft.ts";
import { contentOf, fieldsOf } from "./draft-content.ts";
import { fixed, placeOf } from "./finding-place.ts";
import type { Findings, Placed } from "./findings-at.tsx";
import type { PreviewState } from "./use-preview.ts";

/** What was found, divided into what stands at its words in a field and the rest. */
export type DividedFindings = Findings & { readonly unplaced: readonly Finding[] };

/**
 * The findings of the last preview for the form. One that was mended goes with the press: if it stayed until the next preview, the
 * fields below would move then, under whatever the author does next.
 */
export function useFindings(
  draft: Draft,
  change: (part: Partial<Draft>) => void,
  { about, findings }: PreviewState,
): DividedFindings {
  const [mended, setMended] = useState<Finding | null>(null);
  const isCurrent = JSON.stringify(about) === JSON.stringify({ title: draft.title, content: contentOf(draft) });
  const open = isCurrent ? findings : findings.filter((finding) => finding !== mended);
  const placed = open.flatMap((finding): Placed[] => {
    const place = about === null || finding.at === null ? null : placeOf(about, finding.at);
    return place === null ? [] : [{ finding, place }];
  });
  const onFix = (finding: Finding): void => {
    const { at, fix } = finding;
    const next = about === null || at === null || fix === null ? null : fixed(about, at, fix);
    if (next === null) return;
    change({ ...fieldsOf(next.content), title: next.title });
    setMended(finding);
  };
  return {
    placed,
    unplaced: open.filter((finding) => !placed.some((one) => one.finding === finding)),
    onFix: isCurrent ? onFix : null,
  };
}
