import { describe, expect, it } from "vitest";
import type { BoardStatus } from "../../../../controller/ports/playout-status.ts";
import { lampsOf } from "../../../../controller/service/incidents/lamps.ts";
import { outputStatus } from "../../../fakes/output-status.ts";

const NOW_MS = 1_790_000_000_000;
const board = (output: Partial<BoardStatus["output"]>, state: BoardStatus["state"] = "playing"): BoardStatus => ({
  ...{ id: "east", state, programSeq: 1, controlSeq: 0, now: [] },
  output: outputStatus(output),
  control: null,
});
const hot = { kind: "temperatureC" as const, where: "1", value: 90, ok: false };

describe("the three lamps of a board", () => {
  it.each<[string, BoardStatus | null, ReturnType<typeof lampsOf>]>([
    ["nobody speaks of it", null, { drawn: "bad", sent: "bad", seen: "unknown" }],
    ["all is well and nothing can be read back", board({}), { drawn: "ok", sent: "ok", seen: "unknown" }],
    ["it has no programme", board({}, "idle"), { drawn: "bad", sent: "ok", seen: "unknown" }],
    ["it shows the failsafe", board({}, "failsafe"), { drawn: "warn", sent: "ok", seen: "unknown" }],
    ["its link is down", board({ state: "down" }), { drawn: "ok", sent: "bad", seen: "unknown" }],
    ["its link comes and goes", board({ state: "connecting" }), { drawn: "ok", sent: "warn", seen: "unknown" }],
    ["a card is hot", board({ readings: [hot] }), { drawn: "ok", sent: "warn", seen: "unknown" }],
    [
      "its controller has not confirmed for a minute",
      board({ acknowledgedAtMs: NOW_MS - 60_000 }),
      { drawn: "ok", sent: "warn", seen: "unknown" },
    ],
    [
      "it was seen as it should be",
      board({ seen: { atMs: NOW_MS - 1_000, same: true } }),
      { drawn: "ok", sent: "ok", seen: "ok" },
    ],
    [
      "it was seen otherwise",
      board({ seen: { atMs: NOW_MS - 1_000, same: false } }),
      { drawn: "ok", sent: "ok", seen: "bad" },
    ],
    [
      "it was seen an hour ago",
      board({ seen: { atMs: NOW_MS - 3_600_000, same: true } }),
      { drawn: "ok", sent: "ok", seen: "warn" },
    ],
    [
      "it was seen an hour ago, as often as its card is asked",
      board({ seen: { atMs: NOW_MS - 3_600_000, same: true }, seenEveryMs: 3_600_000 }),
      { drawn: "ok", sent: "ok", seen: "ok" },
    ],
  ])("when %s", (_title, status, lamps) => expect(lampsOf(status, NOW_MS)).toEqual(lamps));
});

it("a sending box that says it gets no picture is a doubt about what was sent", () => {
  const control = {
    ...{ kind: "novastar-tcp", state: "up" as const, lastError: null, controller: null, confirms: true },
    ...{ applied: { brightnessPct: 40, black: false, testPicture: null }, byAmbient: false },
    readings: [{ kind: "signal" as const, where: "DVI", value: 0, ok: false }],
  };
  expect(lampsOf({ ...board({}), control }, NOW_MS).sent).toBe("warn");
});
