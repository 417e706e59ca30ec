import { describe, expect, test } from "vitest";
import { moveRevision, movesOf } from "../../../playlists/review/moves.ts";
import { principalsOf } from "../../../playlists/review/person.ts";
import type { Delegation, User } from "../../../playlists/user.ts";
import { person, STRICT, step, submitted } from "./people.ts";

function user(id: string, changes: Partial<User> = {}): User {
  return {
    id,
    name: id,
    displayName: id,
    roles: ["leader", "drafter"],
    unitId: "unit-a",
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

function delegation(changes: Partial<Delegation> = {}): Delegation {
  return {
    id: "delegation-1",
    fromId: "boss",
    toId: "deputy",
    roles: ["leader"],
    firstDay: "2026-11-23",
    lastDay: "2026-11-25",
    reason: "出差",
    createdById: "boss",
    createdByName: "boss",
    createdAtMs: 0,
    endedAtMs: null,
    ...changes,
  };
}

describe("a deputy", () => {
  const users = [user("boss"), user("deputy", { roles: ["viewer"] })];

  test.each([
    ["2026-11-22", []],
    ["2026-11-23", ["boss"]],
    ["2026-11-25", ["boss"]],
    ["2026-11-26", []],
  ])("on %s stands in for %s, first and last day included", (day, wanted) => {
    expect(principalsOf("deputy", day, [delegation()], users).map(({ id }) => id)).toEqual(wanted);
  });

  test("has only the roles that were handed over and that the other still holds", () => {
    const given = [delegation({ roles: ["leader", "chief"] })];
    expect(principalsOf("deputy", "2026-11-24", given, users)).toMatchObject([{ roles: ["leader"] }]);
    const demoted = [user("boss", { roles: ["viewer"] }), ...users.slice(1)];
    expect(principalsOf("deputy", "2026-11-24", given, demoted)).toMatchObject([{ roles: [] }]);
  });

  test("stands in no more once it was ended or the other's account is closed, nor for those the other stands in for", () => {
    expect(principalsOf("deputy", "2026-11-24", [delegation({ endedAtMs: 1 })], users)).toEqual([]);
    const closed = [user("boss", { disabled: true })];
    expect(principalsOf("deputy", "2026-11-24", [delegation()], closed)).toEqual([]);
    const chain = [delegation(), delegation({ id: "delegation-2", fromId: "chief", toId: "boss" })];
    expect(principalsOf("deputy", "2026-11-24", chain, [...users, user("chief")]).map(({ id }) => id)).toEqual([
      "boss",
    ]);
  });
});

describe("the unit of a step", () => {
  const canSign = (unitId: string | null, itemUnitId: string | null, unit: Parameters<typeof step>[2]) => {
    const route = [step("first", "firstReview", unit), step("sign", "signOff")];
    const by = person("h", ["sectionHead"], { unitId });
    return movesOf(submitted(route), by, { ...STRICT, itemUnitId }).includes("approve");
  };

  test("can be the item's own; halls without units need none", () => {
    const own = { unit: { kind: "own" as const } };
    expect(canSign("unit-a", "unit-a", own)).toBe(true);
    expect(canSign("unit-b", "unit-a", own)).toBe(false);
    expect(canSign(null, "unit-a", own)).toBe(true);
    expect(canSign("unit-b", null, own)).toBe(true);
  });

  test("can be one and no other, or any", () => {
    const one = { unit: { kind: "one" as const, unitId: "office" } };
    expect(canSign("office", "unit-a", one)).toBe(true);
    expect(canSign("unit-a", "unit-a", one)).toBe(false);
    expect(canSign("unit-b", "unit-a", { unit: { kind: "any" } })).toBe(true);
  });

  test("is the principal's, not the deputy's", () => {
    const route = [step("first", "firstReview", { unit: { kind: "own" } }), step("sign", "signOff")];
    const head = person("h", ["sectionHead"], { unitId: "unit-a" });
    const by = person("d", ["viewer"], { unitId: "unit-z", deputyFor: [head] });
    const rules = { ...STRICT, itemUnitId: "unit-a" };
    const after = moveRevision(submitted(route), "approve", by, { atMs: 1, reason: "" }, rules);
    expect(after.decisions.at(-1)).toMatchObject({ byId: "d", forId: "h" });
  });
});
