import { expect, test } from "vitest";
import { NO_FACTS } from "../../playlists/item.ts";
import { DEFAULT_WORKFLOW } from "../../playlists/review/chain.ts";
import { usesOfUnits } from "../../playlists/unit-use.ts";
import { item, library } from "./builders.ts";

test("a unit is in use wherever it is named, also as a co-signer of an old revision", () => {
  const [step] = DEFAULT_WORKFLOW.steps;
  if (step === undefined) throw new RangeError("no step");
  const uses = usesOfUnits(
    library({
      items: [{ ...item("i1"), unitId: "social" }, item("i2", { facts: { ...NO_FACTS, coSignUnitIds: ["medical"] } })],
      workflow: { ...DEFAULT_WORKFLOW, steps: [{ ...step, unit: { kind: "one", unitId: "office" } }] },
      roster: {
        ...library().roster,
        members: [{ id: "m1", unitId: "social", name: "乌云", post: "", phone: "", userId: null, active: true }],
      },
      windows: [{ no: 1, business: "", unitId: "employment", open: true }],
    }),
  );
  expect(Object.fromEntries([...uses].map(([id, where]) => [id, [...where]]))).toEqual({
    social: ["items", "roster"],
    medical: ["items"],
    office: ["workflow"],
    employment: ["windows"],
  });
  expect(usesOfUnits(library()).size).toBe(0);
});
