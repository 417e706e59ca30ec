import { describe, expect, test } from "vitest";
import { dayAt } from "../../playlists/civil.ts";
import { emptyLibrary, type Library } from "../../playlists/library.ts";
import { DEFAULT_WORKFLOW } from "../../playlists/review/chain.ts";
import type { Person } from "../../playlists/review/person.ts";
import { routeFor } from "../../playlists/review/route.ts";
import { EMPTY_ROSTER } from "../../playlists/roster.ts";
import { waitingFor } from "../../playlists/todo.ts";
import type { Role } from "../../playlists/user.ts";
import { item, revision } from "./builders.ts";

const ZONE = "Asia/Shanghai";
const NOW_MS = Date.parse("2026-05-11T10:00:00+08:00");
const at = { nowMs: NOW_MS, today: "2026-05-11", dayOf: (ms: number) => dayAt(ms, ZONE) };
const person = (id: string, ...roles: Role[]): Person => ({ id, name: id, roles, unitId: null, deputyFor: [] });
const kinds = (library: Library, who: Person) => waitingFor(library, who, at).map(({ kind }) => kind);

function library(changes: Partial<Library>): Library {
  const calendar = { years: [{ year: 2026, source: "", holidays: {}, makeUpWorkdays: {} }], overrides: [] };
  return { ...emptyLibrary("大厅", ZONE), calendar, ...changes };
}

function submitted() {
  const draft = revision("i1", { title: "缴费时间调整", state: "submitted", draftedById: "writer" });
  const submit = {
    action: "submit" as const,
    stepId: null,
    unitId: null,
    byId: "writer",
    byName: "拟稿人",
    forId: null,
    forName: null,
    atMs: Date.parse("2026-05-07T09:00:00+08:00"),
    reason: "",
    secrecy: null,
  };
  const one = item("i1");
  const route = routeFor(DEFAULT_WORKFLOW, one, draft, "2026-05-07");
  return { ...one, revisions: [{ ...draft, route, decisions: [submit] }] };
}

describe("what waits", () => {
  test("a text to sign is told to whoever may sign its step, with its due day, and to nobody else", () => {
    const lib = library({ items: [submitted()] });
    const [first] = waitingFor(lib, person("head", "sectionHead"), at);
    expect(first).toMatchObject({ kind: "sign", itemId: "i1", dueDay: "2026-05-08", to: "/review/i1" });
    expect(first?.params).toEqual({ title: "缴费时间调整", step: "初审" });
    expect(kinds(lib, person("writer", "sectionHead", "drafter"))).toEqual([]);
    expect(kinds(lib, person("other", "leader"))).toEqual([]);
  });

  test("a returned draft waits for its drafter", () => {
    const back = revision("i1", { state: "returned", draftedById: "writer" });
    const lib = library({ items: [{ ...item("i1"), revisions: [back] }] });
    expect(kinds(lib, person("writer", "drafter"))).toEqual(["returned"]);
    expect(kinds(lib, person("other", "drafter"))).toEqual([]);
  });

  test("the office is asked for a missing calendar, for next year's from December on", () => {
    const office = person("o", "officeHead");
    expect(kinds(library({ calendar: { years: [], overrides: [] } }), office)).toEqual(["calendar"]);
    expect(kinds(library({}), office)).toEqual([]);
    const december = { ...at, today: "2026-12-01" };
    const [asked] = waitingFor(library({}), office, december);
    expect(asked).toMatchObject({ kind: "calendar", params: { year: 2027 }, dueDay: "2026-12-31" });
    expect(waitingFor(library({}), person("d", "drafter"), december)).toEqual([]);
  });

  test("a working day without a duty leader is told, a rest day is not", () => {
    const member = { id: "m1", unitId: "u1", name: "某某", post: "", phone: "", userId: null, active: true };
    const days = { "2026-05-11": "m1", "2026-05-12": "m1", "2026-05-13": "m1", "2026-05-14": "m1" };
    const roster = { ...EMPTY_ROSTER, members: [member], rotation: ["m1"], days };
    const office = person("o", "officeHead");
    expect(waitingFor(library({ roster }), office, at)).toMatchObject([{ kind: "roster", subject: "2026-05-15" }]);
    const full = { ...roster, days: { ...days, "2026-05-15": "m1" } };
    expect(kinds(library({ roster: full }), office)).toEqual([]);
  });

  test("leaflets of an older version are to be cleared away until somebody did", () => {
    const valid = revision("i1", { no: 2, state: "approved" });
    const run = {
      id: "run-1",
      itemId: "i1",
      revisionNo: 1,
      format: "A5" as const,
      copies: 200,
      printedOn: "2026-01-05",
      place: "前台",
      byName: "某某",
      atMs: 1,
      clearedAtMs: null,
    };
    const items = [{ ...item("i1"), revisions: [revision("i1", { no: 1, state: "approved" }), valid] }];
    const drafter = person("d", "drafter");
    expect(waitingFor(library({ items, printRuns: [run] }), drafter, at)).toMatchObject([
      { kind: "leaflet", itemId: "i1" },
    ]);
    expect(kinds(library({ items, printRuns: [{ ...run, clearedAtMs: 5 }] }), drafter)).toEqual([]);
    expect(kinds(library({ items, printRuns: [{ ...run, revisionNo: 2 }] }), drafter)).toEqual([]);
  });
});
