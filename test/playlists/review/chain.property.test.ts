import fc from "fast-check";
import { expect, test } from "vitest";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Revision } from "../../../playlists/item.ts";
import { type RouteStep, Separation, StepKind } from "../../../playlists/review/chain.ts";
import { moveRevision, movesOf } from "../../../playlists/review/moves.ts";
import type { Person } from "../../../playlists/review/person.ts";
import { currentStep, isAuthor, progressOf } from "../../../playlists/review/progress.ts";
import type { ReviewRules } from "../../../playlists/review/separation.ts";
import { Role } from "../../../playlists/user.ts";
import { OFFICE, PUBLIC, person, STRICT, step, submitted } from "./people.ts";

const ACTS = ["edit", "submit", "recall", "approve", "return", "object", "overrule"] as const;
const UNITS = ["unit-a", "unit-b"] as const;

const roles = fc.uniqueArray(fc.constantFrom(...Role.options), { minLength: 1, maxLength: 5 });
/** Six people with some roles; some of them stand in for others. */
const people = fc
  .tuple(
    fc.array(fc.record({ roles, unitId: fc.constantFrom(...UNITS) }), { minLength: 6, maxLength: 6 }),
    fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 4 }),
  )
  .map(([holders, deputies]): Person[] => {
    const all = holders.map((one, index) => person(index === 0 ? "drafter" : `p${index}`, one.roles, one));
    return all.map((one, index) => ({
      ...one,
      deputyFor: deputies.flatMap(([from, to]) => (to === index && from !== index ? (all[from] ?? []) : [])),
    }));
  });
const route = fc
  .uniqueArray(fc.constantFrom(...StepKind.options), { maxLength: 4 })
  .map((kinds): RouteStep[] => [
    ...kinds.filter((kind) => kind !== "signOff" && kind !== "secrecyReview").map((kind) => step(kind, kind)),
    step("secrecyReview", "secrecyReview"),
    step("signOff", "signOff"),
  ]);
const walk = fc.array(fc.tuple(fc.nat(5), fc.constantFrom(...ACTS)), { minLength: 10, maxLength: 80 });

/** What a revision becomes when people try things in this order; what is refused changes nothing. */
function walked(
  steps: RouteStep[],
  who: readonly Person[],
  tries: readonly (readonly [number, string])[],
  rules: ReviewRules,
) {
  let revision: Revision = submitted(steps);
  tries.forEach(([index, wanted], atMs) => {
    const by = who[index];
    const action = ACTS.find((one) => one === wanted);
    if (by === undefined || action === undefined) return;
    const offered = movesOf(revision, by, rules).includes(action);
    try {
      const next = moveRevision(revision, action, by, { atMs: atMs + 10, reason: "r", secrecy: PUBLIC }, rules);
      expect(offered, `${by.id} was not offered ${action} but could`).toBe(true);
      revision = next;
    } catch (error) {
      if (!(error instanceof HallcastError)) throw error;
      expect(offered, `${by.id} was offered ${action} but ${error.code}`).toBe(false);
    }
  });
  return revision;
}

test("whatever people try, what is approved was signed at every step by others than its authors, each of them once", () => {
  fc.assert(
    fc.property(route, people, walk, (steps, who, tries) => {
      const revision = walked(steps, who, tries, STRICT);
      if (revision.state !== "approved") return;
      const byId = new Map(who.map((one) => [one.id, one]));
      const signers: string[] = [];
      for (const { step: signed, state, signatures } of progressOf(revision)) {
        expect(state).toBe("done");
        expect(signatures.length).toBeGreaterThan(0);
        for (const { action, byId: id, forId } of signatures) {
          expect(isAuthor(revision, id)).toBe(false);
          if (forId !== null) expect(isAuthor(revision, forId)).toBe(false);
          if (action !== "approve") continue;
          expect(byId.get(forId ?? id)?.roles).toContain(OFFICE[signed.kind]);
          signers.push(...(forId === null ? [id] : [id, forId]));
        }
      }
      expect(new Set(signers).size).toBe(signers.length);
      expect(currentStep(revision)).toBeNull();
    }),
    { numRuns: 1500 },
  );
});

test("whatever is relaxed, no author reviews the secrecy of their own text nor signs it off", () => {
  fc.assert(
    fc.property(route, people, walk, fc.subarray([...Separation.options]), (steps, who, tries, relaxed) => {
      const revision = walked(steps, who, tries, { ...STRICT, relaxed });
      if (revision.state !== "submitted" && revision.state !== "approved") return;
      for (const { step: signed, signatures } of progressOf(revision)) {
        if (signed.kind !== "secrecyReview" && signed.kind !== "signOff") continue;
        for (const { byId, forId } of signatures)
          expect([byId, forId].some((id) => id !== null && isAuthor(revision, id))).toBe(false);
      }
    }),
    { numRuns: 1500 },
  );
});

test("walks come to an approval often enough to say something", () => {
  const all = [...Role.options];
  let approved = 0;
  fc.assert(
    fc.property(route, walk, (steps, tries) => {
      const who = ["drafter", "p1", "p2", "p3", "p4", "p5"].map((id) => person(id, all));
      if (walked(steps, who, tries, STRICT).state === "approved") approved += 1;
    }),
    { numRuns: 300, seed: 7 },
  );
  expect(approved).toBeGreaterThan(20);
});
