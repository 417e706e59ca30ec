import { describe, expect, it } from "vitest";
import { nowPlaying, placementsAt } from "../../playlists/position.ts";
import type { Program } from "../../playlists/program.ts";
import { standingAt } from "../../playlists/standing.ts";
import type { Control } from "../../playlists/takeover.ts";
import { boardOf, programOf } from "../fakes/spool.ts";

const FROM_MS = 1_790_000_000_000;
const board = boardOf("east", { widthPx: 64, heightPx: 32 });
const program: Program = {
  ...programOf(board, 1, FROM_MS, [
    { name: "a", durationMs: 4_000 },
    { name: "b", durationMs: 6_000 },
  ]),
  failsafe: "safe",
};
const control = (overrides: Partial<Control>): Control => ({
  format: 1,
  seq: 1,
  issuedAtMs: FROM_MS,
  blackouts: [],
  takeovers: [],
  tests: [],
  ...overrides,
});

describe("what a board repeats", () => {
  it("names the showing that the frame of the same instant shows", () => {
    for (let atMs = FROM_MS; atMs < FROM_MS + 25_000; atMs += 700) {
      const area = standingAt(program, null, true, atMs).areas[0];
      const placed = placementsAt(program, null, atMs)[0];
      expect(area?.slots[area.index]?.clip).toBe(placed?.showing.clip);
      expect(area?.fromMs).toBe(nowPlaying(program, null, atMs)[0]?.fromMs);
    }
  });

  it("is the emergency, the test picture and what is left, as frames are", () => {
    const stretch = { fromMs: FROM_MS + 1_000, untilMs: FROM_MS + 5_000 };
    const both = control({
      takeovers: [{ ...stretch, id: "fire", title: "fire", clips: [{ boardId: "east", clip: "f" }] }],
      tests: [
        {
          id: "t",
          boardId: "east",
          pattern: "white",
          clip: "w",
          fromMs: FROM_MS,
          untilMs: FROM_MS + 9_000,
          byName: "x",
        },
      ],
    });
    for (const offsetMs of [500, 1_000, 5_000, 9_000]) {
      const area = standingAt(program, both, true, FROM_MS + offsetMs).areas[0];
      const placed = placementsAt(program, both, FROM_MS + offsetMs)[0];
      expect(area?.slots[area.index]?.clip).toBe(placed?.showing.clip);
      expect(placed?.showing.elapsedMs).toBe(FROM_MS + offsetMs - (area?.fromMs ?? 0));
    }
  });

  it("is black in a black-out, whatever the clock says, and urgent", () => {
    const black = control({ blackouts: [{ boardId: "east", sinceMs: FROM_MS, reason: "x", byName: "u" }] });
    const standing = { isLit: false, isUrgent: true, areas: [] };
    expect(standingAt(program, black, true, FROM_MS)).toEqual(standing);
    expect(standingAt(program, black, false, FROM_MS)).toEqual(standing);
  });

  it("is the failsafe picture for a clock nobody trusts and after the programme's end", () => {
    const safe = [{ x: 0, y: 0, widthPx: 64, heightPx: 32, slots: [{ clip: "safe", title: "", durationMs: null }] }];
    expect(standingAt(program, null, false, FROM_MS).areas).toMatchObject(safe);
    expect(standingAt(program, null, true, program.untilMs).areas).toMatchObject(safe);
  });

  it("is unlit where nothing plays and nothing stands in", () => {
    const dark: Program = {
      ...program,
      regions: program.regions.map((region) => ({
        ...region,
        segments: region.segments.map((segment) => ({ ...segment, tier: "dark", rotation: null })),
      })),
    };
    expect(standingAt(dark, null, true, FROM_MS)).toEqual({ isLit: false, isUrgent: false, areas: [] });
  });
});
