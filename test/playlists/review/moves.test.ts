import { expect, test } from "vitest";
import { moveRevision } from "../../../playlists/review/moves.ts";
import type { Person } from "../../../playlists/review/person.ts";
import { revision } from "../builders.ts";

test("a drafter's own saving leaves no trace in the decisions", () => {
  const drafter: Person = { id: "u1", name: "乌兰", roles: ["drafter"], unitId: null, deputyFor: [] };
  const saved = moveRevision(
    revision("i1", { state: "returned" }),
    "edit",
    drafter,
    { atMs: 1, reason: "" },
    {
      relaxed: [],
      itemUnitId: null,
      checklist: [],
    },
  );
  expect(saved).toMatchObject({ state: "draft", decisions: [] });
});
