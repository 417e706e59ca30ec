import { expect, test } from "vitest";
import type { Item } from "../../../playlists/item.ts";
import { DEFAULT_WORKFLOW } from "../../../playlists/review/chain.ts";
import type { Person } from "../../../playlists/review/person.ts";
import { refuseOwnReview } from "../../../playlists/review/scheduling.ts";
import { item, library, playlist } from "../builders.ts";
import { deputyOf, person, signature, step, submission, submitted } from "./people.ts";

const ROUTE = [step("second", "secondReview"), step("sign", "signOff")];
const REVIEWED = submitted(ROUTE, [signature("second", "office"), signature("sign", "aide", { forId: "boss" })]);

function itemOf(...revisions: Item["revisions"]): Item {
  return { ...item("i1"), revisions };
}

function isBarred(
  by: Person,
  from: Item,
  relaxed = false,
  content: Parameters<typeof refuseOwnReview>[1] | null = null,
) {
  const relaxation = { rule: "reviewerPublishes" as const, reason: "x", byId: "b", byName: "b", atMs: 0 };
  const hall = library({
    items: [from, item("i2")],
    playlists: [playlist("p1", ["i2", "i1"])],
    workflow: { ...DEFAULT_WORKFLOW, relaxations: relaxed ? [relaxation] : [] },
  });
  try {
    refuseOwnReview(hall, content ?? { kind: "item", itemId: "i1" }, by);
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: "entry.reviewedIt", kind: "forbidden" });
    return true;
  }
}

const approved = itemOf({ ...REVIEWED, state: "approved" });
const publisher = (id: string) => person(id, ["publisher"]);

test("whoever signed what plays does not schedule it, nor whom somebody signed for", () => {
  expect(["office", "aide", "boss", "other"].map((id) => isBarred(publisher(id), approved))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(isBarred(publisher("office"), approved, true)).toBe(false);
});

test("a playlist is scheduled by nobody who signed one of its items", () => {
  const list = { kind: "playlist", playlistId: "p1" } as const;
  expect(isBarred(publisher("office"), approved, false, list)).toBe(true);
  expect(isBarred(publisher("other"), approved, false, list)).toBe(false);
});

test("a deputy is barred by what either of the two signed", () => {
  expect(isBarred(deputyOf("d", publisher("office")), approved)).toBe(true);
  expect(isBarred(deputyOf("office", publisher("boss2")), approved)).toBe(true);
  expect(isBarred(deputyOf("d", publisher("other")), approved)).toBe(false);
});

test("a signature on the way counts already, one that was given before a return does not", () => {
  const waiting = itemOf({ ...REVIEWED, decisions: [submission("drafter"), signature("second", "office")] });
  expect(isBarred(publisher("office"), waiting)).toBe(true);
  const back = itemOf({ ...REVIEWED, state: "returned" });
  expect(isBarred(publisher("office"), back)).toBe(false);
  const again = itemOf({ ...REVIEWED, decisions: [...REVIEWED.decisions, submission("drafter", 9)] });
  expect(isBarred(publisher("office"), again)).toBe(false);
});
