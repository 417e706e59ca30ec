import { expect, test } from "vitest";
import { DEFAULT_WORKFLOW } from "../../../playlists/review/chain.ts";
import { activePeople, stepsWithoutHolder } from "../../../playlists/review/holders.ts";
import type { Delegation, Role, User } from "../../../playlists/user.ts";

function user(id: string, roles: Role[], changes: Partial<User> = {}): User {
  return {
    id,
    name: id,
    displayName: id,
    roles,
    unitId: null,
    phone: "",
    passwordHash: "x",
    inviteHash: null,
    inviteExpiresAtMs: null,
    disabled: false,
    sessionEpoch: 0,
    createdAtMs: 0,
    ...changes,
  };
}

const ALL: Role[] = [
  "sectionHead",
  "coSigner",
  "translatorReviewer",
  "secrecyReviewer",
  "officeHead",
  "leader",
  "chief",
];
const missing = (users: User[], steps = DEFAULT_WORKFLOW.steps) => stepsWithoutHolder(steps, users).map(({ id }) => id);

test("every step of the chain is held as long as somebody active holds its office", () => {
  expect(missing(ALL.map((role) => user(role, [role])))).toEqual([]);
  expect(missing([user("x", ALL)])).toEqual([]);
});

test("an office that nobody holds, or only somebody whose account is closed, is told with its step", () => {
  const users = ALL.map((role) => user(role, [role], { disabled: role === "leader" }));
  expect(missing(users)).toEqual(["sign"]);
  expect(missing([])).toEqual(DEFAULT_WORKFLOW.steps.map(({ id }) => id));
});

test("a step of one unit wants somebody of that unit", () => {
  const [first] = DEFAULT_WORKFLOW.steps;
  if (first === undefined) throw new RangeError("no step");
  const steps = [{ ...first, unit: { kind: "one" as const, unitId: "medical" } }];
  expect(missing([user("a", ["sectionHead"], { unitId: "social" })], steps)).toEqual(["first"]);
  expect(missing([user("b", ["sectionHead"], { unitId: "medical" })], steps)).toEqual([]);
});

test("people come with those whose deputies they are today, without those whose account is closed", () => {
  const delegation: Delegation = {
    id: "delegation-1",
    fromId: "boss",
    toId: "deputy",
    roles: ["leader"],
    firstDay: "2026-11-23",
    lastDay: "2026-11-23",
    reason: "x",
    createdById: "boss",
    createdByName: "boss",
    createdAtMs: 0,
    endedAtMs: null,
  };
  const users = [user("boss", ["leader"]), user("deputy", ["viewer"]), user("gone", ["leader"], { disabled: true })];
  const people = activePeople({ users, delegations: [delegation] }, "2026-11-23");
  expect(people.map(({ id, deputyFor }) => [id, deputyFor.map((one) => one.id)])).toEqual([
    ["boss", []],
    ["deputy", ["boss"]],
  ]);
});
