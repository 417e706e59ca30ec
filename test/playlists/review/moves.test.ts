import { describe, expect, test } from "vitest";
import { HallcastError } from "../../../playlists/errors.ts";
import { Decision, type Revision, RevisionState } from "../../../playlists/item.ts";
import { type RouteStep, Separation, StepKind } from "../../../playlists/review/chain.ts";
import { type Action, MOVES } from "../../../playlists/review/move-table.ts";
import { moveRevision, movesOf } from "../../../playlists/review/moves.ts";
import type { Person } from "../../../playlists/review/person.ts";
import type { ReviewRules } from "../../../playlists/review/separation.ts";
import { Role } from "../../../playlists/user.ts";
import { approval } from "../builders.ts";
import { deputyOf, OFFICE, PUBLIC, person, STRICT, signature, step, submission, submitted } from "./people.ts";

const ACTIONS = Decision.shape.action.options;
const DETAILS = { atMs: 9, reason: "理由", secrecy: PUBLIC };

/**
 * Every kind of step once, after one that is always signed already: by `earlier`, who did it as the deputy of `absent`.
 * Drafted by `drafter`, changed by `editor`, submitted by `submitter`, scheduled by `scheduler`.
 */
const ROUTE: readonly RouteStep[] = [
  step("before", "firstReview"),
  ...StepKind.options.map((kind) => step(kind, kind)),
];

function revisionIn(state: Revision["state"], kind: StepKind): Revision {
  const index = ROUTE.findIndex(({ id }) => id === kind);
  const signed = ROUTE.slice(0, index).map(({ id }) =>
    id === "before"
      ? signature(id, "earlier", { forId: "absent", forName: "absent" })
      : signature(id, `signer of ${id}`, { unitId: id === "coSign" ? "unit-a" : null }),
  );
  const decisions = [approval({ action: "edit", byId: "editor", atMs: 0 }), submission("submitter"), ...signed];
  return submitted([...ROUTE], [], { state, decisions });
}

const AUTHORS = ["drafter", "editor", "submitter", "deputy of drafter", "deputy of editor"];
const SIGNERS = ["earlier", "absent", "deputy of earlier", "deputy of absent"];
const SCHEDULERS = ["scheduler", "deputy of scheduler"];
const RELATIONS = [...AUTHORS, ...SIGNERS, ...SCHEDULERS, "stranger", "deputy of stranger"];

/** Somebody in this relation to the revision who holds one role: by themselves, or handed over for the day. */
function whoIs(relation: string, role: Role): Person {
  const principal = /^deputy of (.+)$/.exec(relation)?.[1];
  return principal === undefined ? person(relation, [role]) : deputyOf("the deputy", person(principal, [role]));
}

const DRAFT: readonly Role[] = ["drafter", "sectionHead", "officeHead", "publisher"];
const OPERATE: readonly Role[] = ["leader", "chief", "publisher", "dutyLeader", "sysAdmin"];

/** What the office's rules say, written from the rules and not from the table under test: the next state, or why not. */
function ruled(
  state: Revision["state"],
  action: Action,
  kind: StepKind,
  role: Role,
  relation: string,
  relaxed: readonly Separation[],
): string {
  const isAuthor = AUTHORS.includes(relation);
  const isLast = kind === "raisedReview";
  const ownIsBarred =
    isAuthor && (!relaxed.includes("drafterReviews") || kind === "secrecyReview" || kind === "signOff" || isLast);
  switch (state) {
    case "draft":
    case "returned":
      if (action !== "edit" && action !== "submit") return "approval.notInState";
      if (!DRAFT.includes(role)) return "approval.notAllowed";
      return action === "edit" ? "draft" : "submitted";
    case "rejected":
      return "approval.notInState";
    case "approved":
      if (action !== "withdraw") return "approval.notInState";
      return OPERATE.includes(role) ? "withdrawn" : "approval.notAllowed";
    case "withdrawn":
      if (action !== "restore") return "approval.notInState";
      return OPERATE.includes(role) ? "approved" : "approval.notAllowed";
    case "submitted":
      break;
    default:
      return state satisfies never;
  }
  const holdsOffice = role === OFFICE[kind];
  switch (action) {
    case "recall":
      if (!DRAFT.includes(role)) return "approval.notAllowed";
      return isAuthor ? "draft" : "approval.othersWork";
    case "approve":
      if (!holdsOffice) return "approval.notYourStep";
      if (ownIsBarred) return "approval.ownWork";
      if (SIGNERS.includes(relation) && !relaxed.includes("samePersonTwice")) return "approval.samePersonTwice";
      if (SCHEDULERS.includes(relation) && !relaxed.includes("reviewerPublishes")) return "approval.scheduledIt";
      return isLast ? "approved" : "submitted";
    case "return":
    case "reject":
      if (kind === "coSign") return "approval.notAtStep";
      if (!holdsOffice) return "approval.notYourStep";
      if (ownIsBarred) return "approval.ownWork";
      return action === "return" ? "returned" : "rejected";
    case "object":
      if (kind !== "coSign") return "approval.notAtStep";
      if (!holdsOffice) return "approval.notYourStep";
      return ownIsBarred ? "approval.ownWork" : "submitted";
    case "overrule":
      if (kind !== "coSign") return "approval.notAtStep";
      if (role !== "leader" && role !== "chief") return "approval.notLeader";
      return ownIsBarred ? "approval.ownWork" : "submitted";
    case "edit":
    case "submit":
    case "withdraw":
    case "restore":
      return "approval.notInState";
    default:
      return action satisfies never;
  }
}

function attempt(from: Revision, action: Action, by: Person, rules: ReviewRules): string {
  try {
    return moveRevision(from, action, by, DETAILS, rules).state;
  } catch (error) {
    if (error instanceof HallcastError) return error.code;
    throw error;
  }
}

const RELAXATIONS: Separation[][] = [
  [],
  ["drafterReviews"],
  ["samePersonTwice"],
  ["reviewerPublishes"],
  ["drafterReviews", "samePersonTwice"],
  [...Separation.options],
];

describe.each(RELAXATIONS)("with %s %s %s relaxed, a revision", (...relaxed) => {
  const rules: ReviewRules = { ...STRICT, relaxed, schedulerIds: ["scheduler"] };
  const places = RevisionState.options.flatMap((state): [Revision["state"], StepKind][] =>
    state === "submitted" ? StepKind.options.map((kind) => [state, kind]) : [[state, "firstReview"]],
  );

  test.each(places)("that is %s (at %s) lets exactly those act whom the rules let", (state, kind) => {
    const from = revisionIn(state, kind);
    for (const role of Role.options)
      for (const relation of RELATIONS) {
        const by = whoIs(relation, role);
        const offered = movesOf(from, by, rules);
        for (const action of ACTIONS) {
          const wanted = ruled(state, action, kind, role, relation, relaxed);
          const label = `${relation} as ${role} wants to ${action}`;
          expect(attempt(from, action, by, rules), label).toBe(wanted);
          expect(offered.includes(action), `${label}: offered`).toBe(!wanted.startsWith("approval."));
        }
      }
  });
});

test("a decision is written down with who, for whom, at which step, when and why, and the revision before it is left as it was", () => {
  const before = submitted([...ROUTE]);
  const kept = structuredClone(before);
  const by = deputyOf("d", person("h", ["sectionHead"]));
  const after = moveRevision(before, "return", by, { atMs: 9, reason: " 日期有误 " }, STRICT);
  expect(after.decisions.at(-1)).toEqual({
    action: "return",
    stepId: "before",
    unitId: null,
    byId: "d",
    byName: "d",
    forId: "h",
    forName: "h",
    atMs: 9,
    reason: "日期有误",
    secrecy: null,
  });
  expect(before).toEqual(kept);
});

test.each([
  ["submitted", "return", "sectionHead"],
  ["submitted", "reject", "sectionHead"],
  ["approved", "withdraw", "publisher"],
] as const)("from %s, %s needs a reason", (state, action, role) => {
  const from = submitted([...ROUTE], [], { state });
  const attemptIt = () => moveRevision(from, action, person("x", [role]), { atMs: 1, reason: "  " }, STRICT);
  expect(attemptIt).toThrowError(expect.objectContaining({ code: "approval.reasonMissing", kind: "input" }));
});

test("an objection and a leader's decision over it need a reason too", () => {
  const from = submitted([step("co", "coSign"), step("s", "signOff")]);
  for (const [action, role] of [
    ["object", "coSigner"],
    ["overrule", "leader"],
  ] as const)
    expect(() => moveRevision(from, action, person("x", [role]), { atMs: 1, reason: "" }, STRICT)).toThrowError(
      expect.objectContaining({ code: "approval.reasonMissing" }),
    );
});

test("whoever changes somebody's draft becomes an author and cannot sign it, nor can the one they did it for", () => {
  const editor = deputyOf("e", person("boss", ["drafter"]), ["sectionHead"]);
  const draft = submitted([...ROUTE], [], { state: "returned", decisions: [] });
  const changed = moveRevision(draft, "edit", deputyOf("e", person("boss", ["drafter"])), DETAILS, STRICT);
  expect(changed.decisions).toMatchObject([{ action: "edit", byId: "e", forId: "boss" }]);
  const again: Revision = { ...changed, state: "submitted", decisions: [...changed.decisions, submission("drafter")] };
  expect(attempt(again, "approve", editor, STRICT)).toBe("approval.ownWork");
  expect(attempt(again, "approve", person("boss", ["sectionHead"]), STRICT)).toBe("approval.ownWork");
});

test("a drafter's own saving leaves no trace in the decisions", () => {
  const draft = submitted([], [], { state: "returned", decisions: [] });
  expect(moveRevision(draft, "edit", person("drafter", ["drafter"]), DETAILS, STRICT)).toMatchObject({
    state: "draft",
    decisions: [],
  });
});

test("several roles together allow what each allows", () => {
  const by = person("x", ["drafter", "sectionHead", "publisher"]);
  expect(movesOf(submitted([...ROUTE]), by, STRICT)).toEqual(["approve", "return", "reject"]);
  expect(movesOf(submitted([...ROUTE], [], { state: "approved" }), by, STRICT)).toEqual(["withdraw"]);
});

test("a deputy of two acts for the one whom no rule bars", () => {
  const by = person("d", ["viewer"], {
    deputyFor: [person("drafter", ["sectionHead"]), person("other", ["sectionHead"])],
  });
  const after = moveRevision(submitted([...ROUTE]), "approve", by, DETAILS, STRICT);
  expect(after.decisions.at(-1)).toMatchObject({ byId: "d", forId: "other" });
});

test("somebody who holds the office acts in person, even if they are also a deputy for it", () => {
  const by = deputyOf("d", person("h", ["sectionHead"]), ["sectionHead"]);
  const after = moveRevision(submitted([...ROUTE]), "approve", by, DETAILS, STRICT);
  expect(after.decisions.at(-1)).toMatchObject({ byId: "d", forId: null });
});

test("every line of the table can be taken by somebody", () => {
  for (const move of MOVES) {
    const from = revisionIn(move.from, move.at?.[0] ?? "firstReview");
    const taken = Role.options.some((role) =>
      ["stranger", "drafter"].some((relation) => movesOf(from, whoIs(relation, role), STRICT).includes(move.action)),
    );
    expect(taken, `${move.from} ${move.action}`).toBe(true);
  }
});
