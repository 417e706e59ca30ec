import type { Decision, Revision, SecrecyConclusion } from "../../../playlists/item.ts";
import type { RouteStep, StepKind } from "../../../playlists/review/chain.ts";
import type { Person } from "../../../playlists/review/person.ts";
import type { ReviewRules } from "../../../playlists/review/separation.ts";
import type { Role } from "../../../playlists/user.ts";
import { approval, revision } from "../builders.ts";

/** Which office signs which kind of step in these tests. */
export const OFFICE: Readonly<Record<StepKind, Role>> = {
  firstReview: "sectionHead",
  coSign: "coSigner",
  translation: "translatorReviewer",
  secrecyReview: "secrecyReviewer",
  secondReview: "officeHead",
  signOff: "leader",
  raisedReview: "chief",
};

export const QUESTIONS = ["涉及国家秘密？", "涉及个人隐私？"] as const;

export const PUBLIC: SecrecyConclusion = {
  answers: QUESTIONS.map((question) => ({ question, yes: false })),
  conclusion: "public",
  basis: "不涉密",
};

export const STRICT: ReviewRules = {
  relaxed: [],
  itemUnitId: null,
  checklist: QUESTIONS,
  schedulerIds: [],
  authorIds: [],
};

export function step(id: string, kind: StepKind, changes: Partial<RouteStep> = {}): RouteStep {
  return {
    id,
    kind,
    name: id,
    role: OFFICE[kind],
    unit: { kind: "any" },
    dueWorkdays: null,
    coSignUnitIds: kind === "coSign" ? ["unit-a"] : [],
    ...changes,
  };
}

export function person(id: string, roles: readonly Role[], changes: Partial<Person> = {}): Person {
  return { id, name: id, roles, unitId: "unit-a", deputyFor: [], ...changes };
}

/** Somebody who holds no office but stands in for another. */
export function deputyOf(id: string, principal: Person, own: readonly Role[] = ["viewer"]): Person {
  return person(id, own, { deputyFor: [principal] });
}

export function submission(byId: string, atMs = 1): Decision {
  return approval({ action: "submit", byId, byName: byId, atMs });
}

export function signature(stepId: string, byId: string, changes: Partial<Decision> = {}): Decision {
  return approval({ stepId, byId, byName: byId, atMs: 2, ...changes });
}

/** A revision by `drafter`, submitted, with these signatures on this route. */
export function submitted(route: RouteStep[], decisions: Decision[] = [], changes: Partial<Revision> = {}): Revision {
  return revision("i1", {
    state: "submitted",
    draftedById: "drafter",
    draftedByName: "拟稿",
    route,
    decisions: [submission("drafter"), ...decisions],
    ...changes,
  });
}
