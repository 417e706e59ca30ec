import type { SecrecyConclusion } from "../../playlists/item.ts";

/** What has been filled in so far; an answer is null until one is given. */
export type SecrecyDraft = {
  readonly answers: readonly (boolean | null)[];
  readonly conclusion: SecrecyConclusion["conclusion"] | null;
  readonly basis: string;
};

export function emptySecrecy(questions: readonly string[]): SecrecyDraft {
  return { answers: questions.map(() => null), conclusion: null, basis: "" };
}

/** Whether any question was answered with yes: then it cannot be public. */
export function hasRisk(draft: SecrecyDraft): boolean {
  return draft.answers.includes(true);
}

/** What still keeps the reviewer from signing, the first thing on the sheet first; null if nothing does. */
export function openSecrecy(draft: SecrecyDraft): "answers" | "conclusion" | "notPublic" | "basis" | null {
  if (draft.answers.includes(null)) return "answers";
  if (draft.conclusion === null) return "conclusion";
  if (draft.conclusion !== "public") return "notPublic";
  return draft.basis.trim() === "" ? "basis" : null;
}

/** The finished conclusion, or null while something is open or a risk contradicts it. */
export function finishSecrecy(draft: SecrecyDraft, questions: readonly string[]): SecrecyConclusion | null {
  const { conclusion } = draft;
  const basis = draft.basis.trim();
  if (conclusion === null || basis === "" || (conclusion === "public" && hasRisk(draft))) return null;
  const answers = questions.flatMap((question, index) => {
    const yes = draft.answers[index];
    return yes === null || yes === undefined ? [] : [{ question, yes }];
  });
  return answers.length === questions.length ? { answers, conclusion, basis } : null;
}
