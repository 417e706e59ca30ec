import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dataFolder } from "../../../controller/data-folder.ts";
import { createAlarms } from "../../../controller/playout/alarms.ts";
import { createClipStore } from "../../../controller/playout/clip-store.ts";
import { createSpoolReader } from "../../../controller/playout/spool-reader.ts";
import type { Control } from "../../../playlists/takeover.ts";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { boardOf, openSpool, plainClip, programOf, type SpoolWriter } from "../../fakes/spool.ts";

const NOW_MS = 1_790_000_000_000;
const BOARD = boardOf("east", { widthPx: 8, heightPx: 4 });

let dir: string;
let spool: SpoolWriter;
let clock: FakeClock;
let red: { name: string; durationMs: number };
let blue: { name: string; durationMs: number };

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "hallcast-spool-"));
  clock = createFakeClock(NOW_MS);
  spool = await openSpool(dir);
  red = await spool.writeClip(plainClip(8, 4, [255, 0, 0]));
  blue = await spool.writeClip(plainClip(8, 4, [0, 0, 255]));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** A playout's view of the folder, as after a start. */
function openReader(state = { programSeqs: {}, controlSeq: 0 }) {
  const folder = dataFolder(dir);
  const alarms = createAlarms(clock.wallMs, () => undefined);
  const clips = createClipStore(folder.clip);
  const reader = createSpoolReader({
    folder,
    dataDir: dir,
    clips,
    alarms,
    wallMs: clock.wallMs,
    monoMs: clock.monoMs,
    ...state,
    onChange: () => undefined,
  });
  return {
    ...reader,
    // Copies follow the change; a test that goes on to a restart waits for them.
    look: async () => {
      await reader.look();
      await reader.settled();
    },
    clips,
    folder,
    seqOf: (boardId: string) => reader.programs().get(boardId)?.at(-1)?.seq ?? null,
    codes: () => alarms.list().map(({ code }) => code),
  };
}

async function flipByte(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

function controlOf(seq: number, boards: readonly string[]): Control {
  const blackouts = boards.map((boardId) => ({ boardId, sinceMs: NOW_MS, byName: "Duty", reason: "" }));
  return { format: 1, seq, issuedAtMs: NOW_MS, blackouts, takeovers: [], tests: [] };
}

describe("the spool", () => {
  it("a programme whose signature and clips are right comes into force", async () => {
    await spool.writeProgram(programOf(BOARD, 1, NOW_MS - 1_000, [red, blue]));
    const reader = openReader();
    await reader.look();
    expect(reader.seqOf("east")).toBe(1);
    expect(reader.codes()).toEqual([]);
    expect(reader.clips.get(red.name)?.widthPx).toBe(8);
  });

  it("takes up a newer programme and lets go of clips that nothing needs", async () => {
    await spool.writeProgram(programOf(BOARD, 1, NOW_MS - 1_000, [red]));
    const reader = openReader();
    await reader.look();
    await spool.writeProgram(programOf(BOARD, 2, NOW_MS - 500, [blue]));
    await reader.look();
    expect(reader.seqOf("east")).toBe(2);
    expect(reader.clips.get(red.name)).toBeNull();
    expect(reader.clips.get(blue.name)).not.toBeNull();
  });

  it("a programme with a clip of which one byte was changed is refused and the previous one stays", async () => {
    await spool.writeProgram(programOf(BOARD, 1, NOW_MS - 1_000, [red]));
    const reader = openReader();
    await reader.look();
    await flipByte(reader.folder.clip(blue.name), -1);
    await spool.writeProgram(programOf(BOARD, 2, NOW_MS - 500, [red, blue]));
    await reader.look();
    expect(reader.seqOf("east")).toBe(1);
    expect(reader.codes()).toEqual(["spool.clipAltered"]);
  });

  it("a clip that is exchanged for another good one is refused: its name says what it must be", async () => {
    const reader = openReader();
    await writeFile(reader.folder.clip(red.name), await readFile(reader.folder.clip(blue.name)));
    await spool.writeProgram(programOf(BOARD, 1, NOW_MS - 1_000, [red]));
    await reader.look();
    expect(reader.clips.get(red.name)).toBeNull();
    expect(reader.codes()).toEqual(["spool.clipAltered"]);
  });

  it("a programme comes into force when its missing clip arrives", async () => {
    const reader = openReader();
    const bytes = await readFile(reader.folder.clip(red.name));
    await rm(reader.folder.clip(red.name));
    await spool.writeProgram(programOf(BOARD, 1, NOW_MS - 1_000, [red]));
    await reader.look();
    expect(reader.codes()).toEqual(["spool.clipMissing"]);
    await writeFile(reader.folder.clip(red.name), bytes);
    clock.advance(6_000);
    await reader.look();
    expect(reader.seqOf("east")).toBe(1);
    expect(reader.codes()).toEqual([]);
  });

  it("refuses a programme of which any one byte was changed", async () => {
    await spool.writeProgram(programOf(BOARD, 1, NOW_MS - 1_000, [red]));
    const reader = openReader();
    await reader.look();
    const path = reader.folder.program("east");
    await spool.writeProgram(programOf(BOARD, 2, NOW_MS - 500, [blue]));
    const good = await readFile(path);
    for (const at of [0, 20, 60, 150, good.length >> 1, -2]) {
      await writeFile(path, good);
      await flipByte(path, at);
      await reader.look();
      expect(reader.seqOf("east"), `byte ${at}`).toBe(1);
      expect(reader.codes()[0], `byte ${at}`).toMatch(/^signed\./);
    }
    await writeFile(path, good);
    await reader.look();
    expect(reader.seqOf("east")).toBe(2);
    expect(reader.codes()).toEqual([]);
  });

  it("refuses a programme cut in half", async () => {
    await spool.writeProgram(programOf(BOARD, 1, NOW_MS - 1_000, [red]));
    const reader = openReader();
    await reader.look();
    await truncate(reader.folder.program("east"), 200);
    await reader.look();
    expect(reader.seqOf("east")).toBe(1);
    expect(reader.codes()).toEqual(["signed.badSignature"]);
  });

  it("refuses a programme signed by somebody else", async () => {
    const reader = openReader();
    await spool.writeProgram(programOf(BOARD, 1, NOW_MS - 1_000, [red]), generateKeyPairSync("ed25519"));
    await reader.look();
    expect(reader.seqOf("east")).toBeNull();
    expect(reader.codes()).toEqual(["signed.badSignature"]);
  });

  it("refuses a programme of another board under this board's name", async () => {
    const reader = openReader();
    await spool.writeProgram(programOf(boardOf("west"), 1, NOW_MS - 1_000, [red]));
    await writeFile(reader.folder.program("east"), await readFile(reader.folder.program("west")));
    await reader.look();
    expect(reader.seqOf("east")).toBeNull();
    expect(reader.seqOf("west")).toBe(1);
    expect(reader.codes()).toEqual(["spool.wrongBoard"]);
  });

  it("refuses an older programme put back, also after a restart", async () => {
    await spool.writeProgram(programOf(BOARD, 4, NOW_MS - 1_000, [red]));
    const old = await readFile(dataFolder(dir).program("east"));
    const first = openReader();
    await first.look();
    await spool.writeProgram(programOf(BOARD, 5, NOW_MS - 500, [blue]));
    await first.look();
    await writeFile(first.folder.program("east"), old);
    await first.look();
    expect(first.seqOf("east")).toBe(5);
    expect(first.codes()).toEqual(["spool.replayed"]);

    const second = openReader(first.seqs());
    await second.look();
    expect(second.seqOf("east")).toBe(5);
    expect(second.codes()).toEqual(["spool.replayed"]);
  });

  it("plays the last good programme after a restart when the file was damaged meanwhile", async () => {
    await spool.writeProgram(programOf(BOARD, 1, NOW_MS - 1_000, [red]));
    const first = openReader();
    await first.look();
    await flipByte(first.folder.program("east"), -10);
    const second = openReader(first.seqs());
    await second.look();
    expect(second.seqOf("east")).toBe(1);
    expect(second.codes()).toEqual(["signed.badSignature"]);
  });

  it("plays what is sound after a restart when a clip was damaged meanwhile, and the whole once it is put right", async () => {
    await spool.writeProgram(programOf(BOARD, 1, NOW_MS - 1_000, [red, blue]));
    const first = openReader();
    await first.look();
    await flipByte(first.folder.clip(red.name), 3);
    const second = openReader(first.seqs());
    await second.look();
    expect(second.seqOf("east")).toBe(1);
    expect(second.clips.get(red.name)).toBeNull();
    expect(second.clips.get(blue.name)).not.toBeNull();
    expect(second.codes()).toContain("spool.clipAltered");
    await flipByte(second.folder.clip(red.name), 3);
    clock.advance(5_001);
    await second.look();
    expect(second.clips.get(red.name)).not.toBeNull();
    expect(second.codes()).toEqual([]);
  });

  it("writes the copy that could not be written once it can, and then there is no alarm any more", async () => {
    const inTheWay = join(dir, "spool", "last-good");
    await writeFile(inTheWay, "a file where a folder should be");
    await spool.writeProgram(programOf(BOARD, 1, NOW_MS - 1_000, [red]));
    const reader = openReader();
    await reader.look();
    expect(reader.seqOf("east")).toBe(1);
    expect(reader.codes()).toEqual(["disk.failed"]);
    await rm(inTheWay);
    clock.advance(5_001);
    await reader.look();
    expect(reader.codes()).toEqual([]);
    expect(await readFile(join(inTheWay, "east.json"))).toEqual(await readFile(reader.folder.program("east")));
  });

  it("holds a coming programme beside the present one and turns over at its instant", async () => {
    await spool.writeProgram(programOf(BOARD, 1, NOW_MS - 1_000, [red]));
    const reader = openReader();
    await reader.look();
    await spool.writeProgram(programOf(BOARD, 2, NOW_MS + 5_000, [blue]));
    await reader.look();
    expect(
      reader
        .programs()
        .get("east")
        ?.map(({ seq }) => seq),
    ).toEqual([1, 2]);
    expect(reader.clips.get(red.name)).not.toBeNull();
    clock.advance(5_000);
    await reader.look();
    expect(
      reader
        .programs()
        .get("east")
        ?.map(({ seq }) => seq),
    ).toEqual([2]);
    expect(reader.clips.get(red.name)).toBeNull();
  });

  it("keeps a board whose programme file vanished, with an alarm, and ends one that was removed", async () => {
    await spool.writeProgram(programOf(BOARD, 1, NOW_MS - 1_000, [red]));
    const reader = openReader();
    await reader.look();
    await rm(reader.folder.program("east"));
    await reader.look();
    expect(reader.seqOf("east")).toBe(1);
    expect(reader.codes()).toEqual(["spool.fileMissing"]);
    await reader.remove("east");
    expect(reader.programs().size).toBe(0);
    expect(reader.codes()).toEqual([]);
    await reader.look();
    expect(reader.programs().size).toBe(0);
  });

  it("one bad board does not stop the other", async () => {
    await spool.writeProgram(programOf(BOARD, 1, NOW_MS - 1_000, [red]));
    await spool.writeProgram(programOf(boardOf("west"), 1, NOW_MS - 1_000, [blue]));
    await writeFile(dataFolder(dir).program("east"), "nothing");
    const reader = openReader();
    await reader.look();
    expect(reader.seqOf("east")).toBeNull();
    expect(reader.seqOf("west")).toBe(1);
  });

  it("does without the folder, and without a key, until they are there", async () => {
    await rm(dir, { recursive: true });
    const reader = openReader();
    await reader.look();
    expect(reader.programs().size).toBe(0);
    expect(reader.control()).toBeNull();
    expect(reader.codes()).toEqual([]);
  });
});

describe("while a clip is damaged", () => {
  const takeoverOf = (clip: string) => ({
    id: "t-1",
    title: "T",
    fromMs: NOW_MS,
    untilMs: NOW_MS + 60_000,
    clips: [{ boardId: "east", clip }],
  });

  it("what is withdrawn elsewhere still leaves a board that was started without that clip", async () => {
    const green = await spool.writeClip(plainClip(8, 4, [0, 255, 0]));
    await spool.writeProgram(programOf(BOARD, 1, NOW_MS - 1_000, [red, blue]));
    await flipByte(dataFolder(dir).clip(red.name), 3);
    const reader = openReader();
    await reader.look();
    await spool.writeProgram(programOf(BOARD, 2, NOW_MS - 500, [red, green]));
    await reader.look();
    expect(reader.seqOf("east")).toBe(2);
    expect(reader.clips.get(blue.name)).toBeNull();
    expect(reader.codes()).toEqual(["spool.clipAltered"]);
  });

  it("a black-out is obeyed, although a takeover beside it cannot be shown", async () => {
    const reader = openReader();
    await spool.writeControl(controlOf(1, []));
    await reader.look();
    await flipByte(reader.folder.clip(red.name), 3);
    await spool.writeControl({ ...controlOf(2, ["east"]), takeovers: [takeoverOf(red.name)] });
    await reader.look();
    expect(reader.control()).toMatchObject({ seq: 2, blackouts: [{ boardId: "east" }], takeovers: [] });
    expect(reader.codes()).toEqual(["spool.clipAltered"]);
    await spool.writeControl({ ...controlOf(3, []), takeovers: [takeoverOf(red.name)] });
    await reader.look();
    expect(reader.control()?.blackouts).toEqual([]);
  });
});

describe("the control file", () => {
  it("a black-out survives damage of the file, a file that vanishes, and a restart after that", async () => {
    await spool.writeControl(controlOf(1, ["east"]));
    const first = openReader();
    await first.look();
    await flipByte(first.folder.control, -5);
    await first.look();
    expect(first.control()?.blackouts).toHaveLength(1);
    expect(first.codes()).toEqual(["signed.badSignature"]);
    const second = openReader(first.seqs());
    await second.look();
    expect(second.control()?.blackouts).toHaveLength(1);
    await rm(first.folder.control);
    const third = openReader(second.seqs());
    await third.look();
    expect(third.control()?.blackouts).toHaveLength(1);
    expect(third.codes()).toEqual(["spool.fileMissing"]);
  });

  it("an older control put back does not light a board that is black", async () => {
    const reader = openReader();
    await spool.writeControl(controlOf(1, []));
    await reader.look();
    const old = await readFile(reader.folder.control);
    await spool.writeControl(controlOf(2, ["east"]));
    await reader.look();
    await writeFile(reader.folder.control, old);
    await reader.look();
    expect(reader.control()?.blackouts).toHaveLength(1);
    expect(reader.codes()).toEqual(["spool.replayed"]);
  });

  it("a takeover whose clip is not what was confirmed does not run", async () => {
    const reader = openReader();
    await flipByte(reader.folder.clip(red.name), 3);
    const clips = [{ boardId: "east", clip: red.name }];
    const takeover = { id: "t-1", title: "T", fromMs: NOW_MS, untilMs: NOW_MS + 60_000, clips };
    await spool.writeControl({ ...controlOf(1, []), takeovers: [takeover] });
    await reader.look();
    expect(reader.control()?.takeovers ?? []).toEqual([]);
    expect(reader.codes()).toEqual(["spool.clipAltered"]);
  });

  it("a black-out survives a restart though the clip of a takeover was damaged meanwhile", async () => {
    const clips = [{ boardId: "east", clip: red.name }];
    const takeover = { id: "t-1", title: "T", fromMs: NOW_MS, untilMs: NOW_MS + 60_000, clips };
    await spool.writeControl({ ...controlOf(1, ["east"]), takeovers: [takeover] });
    const first = openReader();
    await first.look();
    expect(first.control()?.takeovers).toHaveLength(1);
    await flipByte(first.folder.clip(red.name), 3);
    const second = openReader(first.seqs());
    await second.look();
    expect(second.control()?.blackouts).toHaveLength(1);
    expect(second.control()?.takeovers).toEqual([]);
    expect(second.codes()).toContain("spool.clipAltered");
  });
});
