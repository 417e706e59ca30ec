import { expect, test } from "vitest";
import { compileProgram, controlOf } from "../../playlists/compile.ts";
import { clipsOf, Program } from "../../playlists/program.ts";
import { createResolver } from "../../playlists/resolve.ts";
import { Control } from "../../playlists/takeover.ts";
import { board, clipOf, entry, item, library, MAIN, ms, playlist, takeover } from "./builders.ts";

const FROM = ms("2026-11-23T00:00+08:00");
const DAY = 86_400_000;
const issue = { seq: 3, issuedAtMs: FROM - 5, fromMs: FROM, untilMs: FROM + 2 * DAY, failsafe: clipOf("f") };

const lib = library({
  items: ["i1", "i2", "i3"].map((id) => item(id)),
  playlists: [playlist("p1", ["i1", "i2"])],
  entries: [
    entry("e1", { content: { kind: "playlist", playlistId: "p1" } }),
    entry("e3", { importance: "urgent", times: { kind: "windows", windows: [{ from: "09:00", to: "10:00" }] } }),
    entry("e2", { importance: "background", enabled: false }),
  ],
  takeovers: [takeover("t1", FROM, FROM + DAY)],
  blackouts: [{ boardId: "west", sinceMs: FROM, byName: "", reason: "" }],
});

test("a programme is whole, valid against its schema, and knows nothing of takeovers and black-outs", () => {
  const program = compileProgram(createResolver(lib), lib, "east", issue);
  expect(Program.parse(program)).toEqual(program);
  expect(program.regions.map((region) => region.place)).toEqual(["main", "ticker"]);
  for (const { segments } of program.regions) {
    expect(segments[0]?.fromMs).toBeLessThanOrEqual(program.fromMs);
    expect(segments.at(-1)?.untilMs).toBe(program.untilMs);
    for (const [i, segment] of segments.slice(1).entries()) expect(segment.fromMs).toBe(segments[i]?.untilMs);
  }
  expect(program.regions[0]?.segments.map((segment) => segment.tier)).toEqual(Array(5).fill("scheduled"));
});

test("each rotation stands once with its playlist's transition, and the clips it needs are named", () => {
  const program = compileProgram(createResolver(lib), lib, "east", issue);
  expect(program.rotations.map(({ slots, transition }) => [slots.map((slot) => slot.itemId), transition.kind])).toEqual(
    [
      [["i1", "i2"], "fade"],
      [["i3"], "cut"],
    ],
  );
  expect(program.regions[0]?.segments.map((segment) => segment.rotation)).toEqual([0, 1, 0, 1, 0]);
  expect(clipsOf(program)).toEqual(new Set([clipOf("i1"), clipOf("i2"), clipOf("i3"), clipOf("f")]));
});

test("a beaten rotation goes on after it as if it had run on", () => {
  const [before, , after] = compileProgram(createResolver(lib), lib, "east", issue).regions[0]?.segments ?? [];
  expect(after?.anchorMs).toBe(before?.anchorMs);
});

test("segments keep the losers whose turn it was, not the ones that were not scheduled", () => {
  const segments = compileProgram(createResolver(lib), lib, "east", issue).regions[0]?.segments ?? [];
  expect(segments.map(({ losers }) => losers.map(({ id, reason, byId }) => [id, reason, byId]))).toEqual([
    [],
    [["e1", "lowerImportance", "e3"]],
    [],
    [["e1", "lowerImportance", "e3"]],
    [],
  ]);
});

test("regions stand in painting order, the corner last", () => {
  const regions = [
    { place: "corner" as const, x: 540, y: 0, widthPx: 100, heightPx: 40, fillerPlaylistId: null },
    { place: "main" as const, x: 0, y: 0, ...MAIN, fillerPlaylistId: null },
  ];
  const corner = library({ boards: [board("east", { regions })] });
  const program = compileProgram(createResolver(corner), corner, "east", issue);
  expect(program.regions.map((region) => region.place)).toEqual(["main", "corner"]);
});

test("the control names the clip for each board, and drops what is over or has no clip", () => {
  const several = library({
    takeovers: [
      takeover("t1", FROM, FROM + DAY),
      takeover("t2", FROM - DAY, FROM),
      takeover("t3", FROM, FROM + DAY, { boards: ["west"] }),
      takeover("t4", FROM, FROM + DAY, { clips: [] }),
      takeover("t5", FROM, FROM + DAY, { state: "ended" }),
    ],
    blackouts: [{ boardId: "west", sinceMs: FROM, byName: "其其格", reason: "检修" }],
  });
  const control = controlOf(several, { seq: 1, issuedAtMs: FROM });
  expect(Control.parse(control)).toEqual(control);
  expect(control.takeovers.map(({ id, clips }) => [id, clips.map((clip) => clip.boardId)])).toEqual([
    ["t1", ["east", "west"]],
    ["t3", ["west"]],
  ]);
  expect(control.blackouts).toHaveLength(1);
});

test("an unknown board is named in the error", () => {
  expect(() => compileProgram(createResolver(lib), lib, "north", issue)).toThrowError(
    expect.objectContaining({ code: "board.unknown" }),
  );
});
