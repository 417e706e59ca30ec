import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Category, Topic } from "../../../playlists/content-class.ts";
import { NO_FACTS } from "../../../playlists/item.ts";
import { type ChainStep, DEFAULT_WORKFLOW, type Workflow } from "../../../playlists/review/chain.ts";
import { checkWorkflow, routeFor } from "../../../playlists/review/route.ts";

const ITEM = { category: "business", topic: "general", subtype: "" } as const;
const TEXT = { content: { kind: "text", text: "x" }, facts: NO_FACTS } as const;
const DAY = "2026-11-23";

function ids(
  workflow: Workflow,
  item: Parameters<typeof routeFor>[1],
  revision: Parameters<typeof routeFor>[2],
  day = DAY,
) {
  return routeFor(workflow, item, revision, day).map(({ id }) => id);
}

function stepNamed(id: string): ChainStep {
  const found = DEFAULT_WORKFLOW.steps.find((step) => step.id === id);
  if (found === undefined) throw new RangeError(id);
  return found;
}

describe("the route of a new hall", () => {
  test("is first review, secrecy review, second review and sign-off", () => {
    expect(ids(DEFAULT_WORKFLOW, ITEM, TEXT)).toEqual(["first", "secrecy", "second", "sign"]);
  });

  test("has co-signing by the units that the drafter named, and Mongolian review for two languages", () => {
    const facts = { ...NO_FACTS, coSignUnitIds: ["unit-a", "unit-b"] };
    const content = { kind: "bilingual", zh: "欢迎", mn: "ᠲᠠᠪᠲᠠᠶ", layout: "line", order: "zh-first" } as const;
    const route = routeFor(DEFAULT_WORKFLOW, ITEM, { content, facts }, DAY);
    expect(route.map(({ id }) => id)).toEqual(["first", "cosign", "translation", "secrecy", "second", "sign"]);
    expect(route[1]?.coSignUnitIds).toEqual(["unit-a", "unit-b"]);
    expect(route[0]?.coSignUnitIds).toEqual([]);
  });

  test("goes one rank higher in a sensitive period, first and last day included", () => {
    const period = { id: "p", name: "两会", firstDay: "2026-11-23", lastDay: "2026-11-24" };
    const workflow = { ...DEFAULT_WORKFLOW, sensitivePeriods: [period] };
    for (const [day, raised] of [
      ["2026-11-22", false],
      ["2026-11-23", true],
      ["2026-11-24", true],
      ["2026-11-25", false],
    ] as const)
      expect(ids(workflow, ITEM, TEXT, day).at(-1), day).toBe(raised ? "raised" : "sign");
  });
});

describe("a condition", () => {
  const withStep = (when: Partial<ChainStep["when"]>): Workflow => {
    const step = { ...stepNamed("second"), id: "extra", when: { ...stepNamed("second").when, ...when } };
    return { ...DEFAULT_WORKFLOW, steps: [step, ...DEFAULT_WORKFLOW.steps] };
  };
  const has = (when: Partial<ChainStep["when"]>, item: Parameters<typeof routeFor>[1]) =>
    ids(withStep(when), item, TEXT).includes("extra");

  test("holds by category, topic, subtype and kind", () => {
    expect(has({ categories: ["publicity"] }, ITEM)).toBe(false);
    expect(has({ categories: ["publicity", "business"] }, ITEM)).toBe(true);
    expect(has({ topics: ["work_injury"] }, ITEM)).toBe(false);
    expect(has({ topics: ["work_injury"] }, { ...ITEM, topic: "work_injury" })).toBe(true);
    expect(has({ subtypes: ["clarification"] }, { ...ITEM, subtype: "clarification" })).toBe(true);
    expect(has({ kinds: ["image"] }, ITEM)).toBe(false);
  });

  test("asks for all of its parts", () => {
    expect(has({ categories: ["business"], subtypes: ["guide"] }, ITEM)).toBe(false);
    expect(has({ categories: ["business"], subtypes: ["guide"] }, { ...ITEM, subtype: "guide" })).toBe(true);
  });
});

test("whatever a chain that may be kept looks like, every route has a secrecy review and ends with a leader", () => {
  const condition = fc.record({
    categories: fc.subarray([...Category.options]),
    topics: fc.subarray([...Topic.options], { maxLength: 2 }),
    subtypes: fc.constant<string[]>([]),
    kinds: fc.subarray(["text", "image", "bilingual"]),
    onlyInSensitivePeriod: fc.boolean(),
  });
  const chain = fc
    .array(
      fc
        .tuple(fc.constantFrom(...DEFAULT_WORKFLOW.steps), fc.option(condition))
        .map(([step, when]): ChainStep => ({ ...step, when: when ?? step.when })),
      { maxLength: 4 },
    )
    // Chains that could be kept are rare among chains of any steps, so the two that must be there are put in somewhere.
    .chain((steps) => fc.shuffledSubarray([...steps, stepNamed("secrecy"), stepNamed("sign")], { minLength: 2 }))
    .map((steps) => steps.map((step, n) => ({ ...step, id: `s-${n}` })));
  let kept = 0;
  fc.assert(
    fc.property(
      chain,
      fc.constantFrom(...Category.options),
      fc.constantFrom(...Topic.options),
      fc.boolean(),
      (steps, category, topic, isSensitive) => {
        const sensitivePeriods = isSensitive ? [{ id: "p", name: "p", firstDay: DAY, lastDay: DAY }] : [];
        const workflow = { ...DEFAULT_WORKFLOW, steps, sensitivePeriods };
        try {
          checkWorkflow(workflow);
        } catch {
          return;
        }
        kept += 1;
        const route = routeFor(workflow, { category, topic, subtype: "" }, TEXT, DAY);
        expect(route.map(({ kind }) => kind)).toContain("secrecyReview");
        expect(["signOff", "raisedReview"]).toContain(route.at(-1)?.kind);
      },
    ),
    { numRuns: 3000 },
  );
  expect(kept).toBeGreaterThan(20);
});

describe("a chain", () => {
  const { steps } = DEFAULT_WORKFLOW;
  const without = (id: string) => steps.filter((step) => step.id !== id);

  test("that ships with the product can be kept", () => {
    expect(() => checkWorkflow(DEFAULT_WORKFLOW)).not.toThrow();
  });

  test.each<[string, Partial<Workflow>, string]>([
    ["without secrecy review", { steps: without("secrecy") }, "workflow.stepMissing"],
    ["without sign-off", { steps: without("sign") }, "workflow.stepMissing"],
    [
      "whose secrecy review is only for some",
      { steps: steps.map((one) => (one.id === "secrecy" ? { ...one, when: { ...one.when, kinds: ["image"] } } : one)) },
      "workflow.stepMissing",
    ],
    ["with an id twice", { steps: [stepNamed("second"), ...steps] }, "workflow.idTwice"],
    ["that co-signs twice", { steps: [{ ...stepNamed("cosign"), id: "co2" }, ...steps] }, "workflow.coSignTwice"],
    [
      "with a review after the sign-off",
      { steps: [...steps, { ...stepNamed("first"), id: "late" }] },
      "workflow.afterSignOff",
    ],
    [
      "signed by whoever only looks",
      { steps: [{ ...stepNamed("first"), id: "x", role: "viewer" }, ...steps] },
      "workflow.roleCannotSign",
    ],
    [
      "with a sensitive period that ends before it begins",
      { sensitivePeriods: [{ id: "p", name: "p", firstDay: "2026-11-24", lastDay: "2026-11-23" }] },
      "workflow.periodBackwards",
    ],
    [
      "with a question of the secrecy review twice",
      { secrecyChecklist: ["涉密？", "涉密？"] },
      "workflow.questionTwice",
    ],
  ])("%s is refused", (_, changes, code) => {
    expect(() => checkWorkflow({ ...DEFAULT_WORKFLOW, ...changes })).toThrowError(
      expect.objectContaining({ code, kind: "input" }),
    );
  });
});
