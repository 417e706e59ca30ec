import { describe, expect, test } from "vitest";
import { type Action, type Actor, MOVES, moveRevision, movesOf } from "../../playlists/approval.ts";
import { HallcastError } from "../../playlists/errors.ts";
import { type Decision, type Revision, RevisionState } from "../../playlists/item.ts";
import { PERMISSIONS } from "../../playlists/permission.ts";
import { Role } from "../../playlists/user.ts";
import { revision } from "./builders.ts";

const ACTIONS: readonly Action[] = ["edit", "submit", "recall", "approve", "return", "withdraw"];
const AT = { atMs: 5000, reason: "理由" };

const submitted: Decision = { action: "submit", byId: "submitter", byName: "提交人", atMs: 1, reason: "" };
const edited: Decision = { action: "edit", byId: "editor", byName: "修改人", atMs: 0, reason: "" };

/** Drafted by u1, changed by another and submitted by a third. */
function inState(state: Revision["state"]): Revision {
  return revision("i1", { state, decisions: [edited, submitted] });
}

const PEOPLE = ["u1", "editor", "submitter", "stranger"] as const;

/** Written by hand from the rules, not from the table under test: state → action → [roles, authors only or nobody's own, next state]. */
const RULES: Record<
  string,
  Partial<Record<Action, { roles: Role[]; who: "anyone" | "authors" | "others"; to: Revision["state"] }>>
> = {
  draft: {
    edit: { roles: ["drafter", "reviewer", "publisher", "admin"], who: "anyone", to: "draft" },
    submit: { roles: ["drafter", "reviewer", "publisher", "admin"], who: "anyone", to: "submitted" },
  },
  returned: {
    edit: { roles: ["drafter", "reviewer", "publisher", "admin"], who: "anyone", to: "draft" },
    submit: { roles: ["drafter", "reviewer", "publisher", "admin"], who: "anyone", to: "submitted" },
  },
  submitted: {
    recall: { roles: ["drafter", "reviewer", "publisher", "admin"], who: "authors", to: "draft" },
    approve: { roles: ["reviewer", "admin"], who: "others", to: "approved" },
    return: { roles: ["reviewer", "admin"], who: "others", to: "returned" },
  },
  approved: { withdraw: { roles: ["publisher", "admin"], who: "anyone", to: "withdrawn" } },
  withdrawn: {},
};

function attempt(from: Revision, action: Action, by: Actor): Revision | string {
  try {
    return moveRevision(from, action, by, AT);
  } catch (error) {
    if (error instanceof HallcastError) return error.code;
    throw error;
  }
}

describe.each(RevisionState.options)("a revision that is %s", (state) => {
  test.each(ACTIONS)("allows %s to exactly whom the rules allow it", (action) => {
    const rule = RULES[state]?.[action];
    for (const role of Role.options) {
      for (const id of PEOPLE) {
        const by: Actor = { id, name: id, roles: [role] };
        const isAuthor = id !== "stranger";
        const allowed =
          rule?.roles.includes(role) === true && (rule.who === "anyone" || (rule.who === "authors") === isAuthor);
        const found = attempt(inState(state), action, by);
        if (allowed) expect(found, `${role} ${id}`).toMatchObject({ state: rule.to });
        else if (rule === undefined) expect(found).toBe("approval.notInState");
        else if (!rule.roles.includes(role)) expect(found, `${role} ${id}`).toBe("approval.notAllowed");
        else expect(found, `${role} ${id}`).toBe(rule.who === "others" ? "approval.ownWork" : "approval.othersWork");
        expect(movesOf(inState(state), by).includes(action), `${role} ${id} is offered ${action}`).toBe(allowed);
      }
    }
  });
});

test("a decision is written down with who, when and why, and the revision before it is left as it was", () => {
  const before = inState("submitted");
  const after = moveRevision(
    before,
    "return",
    { id: "r", name: "审核人", roles: ["reviewer"] },
    { atMs: 9, reason: " 日期有误 " },
  );
  expect(after.decisions.at(-1)).toEqual({
    action: "return",
    byId: "r",
    byName: "审核人",
    atMs: 9,
    reason: "日期有误",
  });
  expect(before).toEqual(inState("submitted"));
});

test.each([
  ["submitted", "return", "reviewer"],
  ["approved", "withdraw", "publisher"],
] as const)("from %s, %s needs a reason", (state, action, role) => {
  const by: Actor = { id: "r", name: "r", roles: [role] };
  expect(() => moveRevision(inState(state), action, by, { atMs: 1, reason: "  " })).toThrowError(
    expect.objectContaining({ code: "approval.reasonMissing", kind: "input" }),
  );
});

test("whoever changes somebody's draft becomes an author and cannot approve it", () => {
  const reviewer: Actor = { id: "r", name: "审核人", roles: ["reviewer"] };
  const changed = moveRevision(revision("i1", { state: "draft" }), "edit", reviewer, { atMs: 2, reason: "" });
  expect(changed.decisions).toEqual([{ action: "edit", byId: "r", byName: "审核人", atMs: 2, reason: "" }]);
  const handedIn = moveRevision(
    changed,
    "submit",
    { id: "u1", name: "乌兰", roles: ["drafter"] },
    { atMs: 3, reason: "" },
  );
  expect(attempt(handedIn, "approve", reviewer)).toBe("approval.ownWork");
});

test("a drafter's own saving leaves no trace in the decisions", () => {
  const saved = moveRevision(
    revision("i1", { state: "returned" }),
    "edit",
    { id: "u1", name: "乌兰", roles: ["drafter"] },
    AT,
  );
  expect(saved).toMatchObject({ state: "draft", decisions: [] });
});

test("several roles together allow what each allows", () => {
  const by: Actor = { id: "x", name: "x", roles: ["drafter", "reviewer", "publisher"] };
  expect(movesOf(inState("submitted"), by)).toEqual(["approve", "return"]);
  expect(movesOf(inState("approved"), by)).toEqual(["withdraw"]);
});

test("every line of the table can be taken by some role", () => {
  for (const { permission } of MOVES)
    expect(Object.values(PERMISSIONS).some((held) => held.includes(permission))).toBe(true);
});
