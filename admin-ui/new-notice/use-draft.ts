import { useEffect, useState } from "react";
import { z } from "zod";
import { blankDraft, Draft } from "./draft.ts";

const STORED_DRAFT = "hallcast.draft";

function restore(key: string, today: string): Draft {
  const stored = localStorage.getItem(key);
  if (stored === null) return blankDraft(today);
  try {
    // what an older page kept lacks the newer fields
    const kept = z.record(z.string(), z.unknown()).parse(JSON.parse(stored));
    const parsed = Draft.safeParse({ ...blankDraft(today), ...kept });
    if (!parsed.success) return blankDraft(today);
    // dates left from another day would schedule into the past
    return parsed.data.firstDay >= today
      ? parsed.data
      : { ...parsed.data, firstDay: today, lastDay: blankDraft(today).lastDay };
  } catch {
    return blankDraft(today);
  }
}

export type DraftState = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly replace: (draft: Draft) => void;
  readonly clear: () => void;
};

/** The unsent notice. What was typed survives a closed window and a sign-out, until it is submitted or cleared. */
export function useDraft(personId: string, today: string): DraftState {
  const key = `${STORED_DRAFT}.${personId}`;
  const [draft, setDraft] = useState(() => restore(key, today));
  useEffect(() => {
    localStorage.setItem(key, JSON.stringify(draft));
  }, [key, draft]);
  return {
    draft,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    replace: setDraft,
    clear: () => setDraft(blankDraft(today)),
  };
}
