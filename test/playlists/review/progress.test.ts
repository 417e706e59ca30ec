import { describe, expect, test } from "vitest";
import type { Decision, Revision } from "../../../playlists/item.ts";
import { moveRevision } from "../../../playlists/review/moves.ts";
import { currentStep, openCoSignUnits, progressOf } from "../../../playlists/review/progress.ts";
import { PUBLIC, person, STRICT, signature, step, submission, submitted } from "./people.ts";

const CO_SIGN = step("co", "coSign", { coSignUnitIds: ["unit-a", "unit-b"] });
const ROUTE = [step("first", "firstReview"), CO_SIGN, step("secrecy", "secrecyReview"), step("sign", "signOff")];

const first = signature("first", "h", { atMs: 10 });
const answer = (unitId: string, action: "approve" | "object", atMs: number): Decision =>
  signature("co", `co-signer of ${unitId}`, { action, unitId, atMs });

function states(revision: Revision): string[] {
  return progressOf(revision).map(({ state }) => state);
}

describe("co-signing", () => {
  const coSigner = (unitId: string) => person(`of ${unitId}`, ["coSigner"], { unitId });
  const act = (revision: Revision, action: "approve" | "object", unitId: string) =>
    moveRevision(revision, action, coSigner(unitId), { atMs: 30, reason: "x" }, STRICT);

  test("waits until every unit that was named has agreed", () => {
    const begun = submitted(ROUTE, [first]);
    expect(openCoSignUnits(begun, CO_SIGN)).toEqual(["unit-a", "unit-b"]);
    const half = act(begun, "approve", "unit-b");
    expect(openCoSignUnits(half, CO_SIGN)).toEqual(["unit-a"]);
    expect(currentStep(half)?.id).toBe("co");
    const whole = act(half, "approve", "unit-a");
    expect(whole.decisions.at(-1)).toMatchObject({ unitId: "unit-a", stepId: "co" });
    expect(currentStep(whole)?.id).toBe("secrecy");
  });

  test("is for the units that were named only, each for itself and once", () => {
    const begun = submitted(ROUTE, [first, answer("unit-a", "approve", 20)]);
    for (const unitId of ["unit-a", "unit-c"])
      expect(() => act(begun, "approve", unitId)).toThrowError(
        expect.objectContaining({ code: "approval.notYourStep" }),
      );
  });

  test("is blocked by an objection until that unit agrees", () => {
    const blocked = act(submitted(ROUTE, [first, answer("unit-a", "approve", 20)]), "object", "unit-b");
    expect(states(blocked)).toEqual(["done", "blocked", "waiting", "waiting"]);
    expect(progressOf(blocked)[1]?.objections).toMatchObject([{ unitId: "unit-b", reason: "x" }]);
    expect(states(act(blocked, "approve", "unit-b"))).toEqual(["done", "done", "current", "waiting"]);
  });

  test("is settled by a leader's word, over an objection or a unit's silence", () => {
    const leader = person("boss", ["leader"]);
    for (const decisions of [[first], [first, answer("unit-b", "object", 20)]]) {
      const settled = moveRevision(
        submitted(ROUTE, decisions),
        "overrule",
        leader,
        { atMs: 40, reason: "已协调" },
        STRICT,
      );
      expect(states(settled)).toEqual(["done", "done", "current", "waiting"]);
      expect(settled.state).toBe("submitted");
    }
  });
});

test("a step begins when the one before it is done, and a unit that answers late does not begin it anew", () => {
  const decisions = [first, answer("unit-b", "approve", 20), answer("unit-a", "approve", 35)];
  const begun = progressOf(submitted(ROUTE, decisions, { decisions: [submission("drafter", 5), ...decisions] }));
  expect(begun.map(({ beganAtMs }) => beganAtMs)).toEqual([5, 10, 35, null]);
});

test("what was signed before a return has to be signed again", () => {
  const signed = submitted(ROUTE, [first, answer("unit-a", "approve", 20), answer("unit-b", "approve", 21)]);
  const back = moveRevision(
    signed,
    "return",
    person("s", ["secrecyReviewer"]),
    { atMs: 30, reason: "有身份证号" },
    STRICT,
  );
  expect(back.state).toBe("returned");
  const again = moveRevision(back, "submit", person("drafter", ["drafter"]), { atMs: 40, reason: "" }, STRICT);
  expect(states(again)).toEqual(["current", "waiting", "waiting", "waiting"]);
  expect(progressOf(again)[0]?.signatures).toEqual([]);
  // Whoever signed the first time signs the same step again: it is the same signature, asked for twice.
  const resigned = moveRevision(again, "approve", person("h", ["sectionHead"]), { atMs: 50, reason: "" }, STRICT);
  expect(currentStep(resigned)?.id).toBe("co");
});

describe("the secrecy review", () => {
  const begun = submitted([step("secrecy", "secrecyReview"), step("sign", "signOff")], []);
  const by = person("s", ["secrecyReviewer"]);
  const sign = (secrecy: typeof PUBLIC | null) =>
    moveRevision(begun, "approve", by, { atMs: 9, reason: "", secrecy }, STRICT);

  test("keeps its checklist and its conclusion with the signature", () => {
    expect(sign(PUBLIC).decisions.at(-1)?.secrecy).toEqual(PUBLIC);
  });

  test.each([
    ["nothing written", null, "approval.secrecyMissing"],
    ["a question left open", { ...PUBLIC, answers: PUBLIC.answers.slice(1) }, "approval.secrecyIncomplete"],
    [
      "a question answered twice",
      { ...PUBLIC, answers: [...PUBLIC.answers, ...PUBLIC.answers] },
      "approval.secrecyIncomplete",
    ],
    [
      "a risk found",
      { ...PUBLIC, answers: PUBLIC.answers.map((one, i) => ({ ...one, yes: i === 1 })) },
      "approval.secrecyRisk",
    ],
    ["not to be public", { ...PUBLIC, conclusion: "withheld" as const }, "approval.secrecyNotPublic"],
    ["a question for the higher authority", { ...PUBLIC, conclusion: "ask" as const }, "approval.secrecyNotPublic"],
  ])("lets nothing pass with %s", (_, secrecy, code) => {
    expect(() => sign(secrecy)).toThrowError(expect.objectContaining({ code, kind: "input" }));
  });

  test("writes its conclusion down when it refuses publication", () => {
    const withheld = { ...PUBLIC, conclusion: "withheld" as const };
    const refused = moveRevision(begun, "reject", by, { atMs: 9, reason: "涉密", secrecy: withheld }, STRICT);
    expect(refused).toMatchObject({ state: "rejected", decisions: [{}, { secrecy: { conclusion: "withheld" } }] });
  });

  test("is the only step with a conclusion", () => {
    const other = submitted([step("first", "firstReview"), step("sign", "signOff")]);
    const signed = moveRevision(
      other,
      "approve",
      person("h", ["sectionHead"]),
      { atMs: 9, reason: "", secrecy: PUBLIC },
      STRICT,
    );
    expect(signed.decisions.at(-1)?.secrecy).toBeNull();
  });
});
