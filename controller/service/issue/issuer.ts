import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import type { Board } from "../../../playlists/board.ts";
import { compileProgram, controlOf } from "../../../playlists/compile.ts";
import type { Library } from "../../../playlists/library.ts";
import { Program } from "../../../playlists/program.ts";
import { createResolver } from "../../../playlists/resolve.ts";
import { Control } from "../../../playlists/takeover.ts";
import { errorCode, writeDurably } from "../../adapters/durable-file.ts";
import type { DataFolder } from "../../data-folder.ts";
import type { Clock } from "../../ports/clock.ts";
import { type Keys, openSigned, signBody } from "../../signed-file.ts";
import type { Alarms } from "../alarms.ts";
import { type Archive, type Entry, openArchive } from "./archive.ts";
import { sameTimeline } from "./timeline.ts";

/** How far ahead a programme reaches: the boards go on this long without the service. */
export const HORIZON_MS = 7 * 86_400_000;
/** A programme that shows the same as the one before is still issued anew when this much of the horizon is used up. */
export const RENEW_MS = 86_400_000;
/** From issue to force: time to write the programmes of all boards, so that they change at the same instant. */
const LEAD_MS = 100;
const LEAD_PER_BOARD_MS = 10;
/** No programme begins farther ahead than this, unless the clock has stepped back since. */
const LONGEST_LEAD_MS = 2_000;
/** Old programmes and controls kept in memory while somebody looks at the past. */
const KEPT_READ = 8;

export type Issuer = {
  /** Writes the control file if it says something new. Throws `disk.*`. */
  readonly issueControl: (library: Library) => Promise<void>;
  /** Issues what changed, for the library as it is when its turn comes. A board that fails raises an alarm and stops no other. */
  readonly issuePrograms: () => Promise<void>;
  /**
   * Whether programmes should be issued again although nobody changed anything: the last attempt failed, or the clock has
   * stepped and what is on the boards is not for this time.
   */
  readonly isBehind: () => boolean;
  /** Programme in force at an instant of the past or of the issued future. Null if none was. Throws `archive.damaged`, `signed.*`. */
  readonly programAt: (boardId: string, atMs: number) => Promise<Program | null>;
  readonly controlAt: (atMs: number) => Promise<Control | null>;
  /** When a new programme of the board, or a new control, came into force in [fromMs, untilMs), ascending. */
  readonly beginnings: (boardId: string, fromMs: number, untilMs: number) => Promise<readonly number[]>;
  /** Reads the control file again, which `hallcast blackout` may have written past the service; true if it was newer. Never rejects. */
  readonly adoptControl: () => Promise<boolean>;
  /** What the boards obey now, as last read or written here. */
  readonly standingControl: () => Control | null;
  /** The newest programme of a board. */
  readonly latest: (boardId: string) => Program | null;
  /** Ends when nothing is being issued any more. */
  readonly close: () => Promise<void>;
};

export async function openIssuer(deps: {
  readonly folder: DataFolder;
  readonly clock: Pick<Clock, "wallMs">;
  readonly keys: Keys;
  readonly library: () => Library;
  /** Whole-board clip of a board's failsafe picture; `previous` is what its last programme had. */
  readonly failsafe: (board: Board, previous: Program | null) => Promise<string | null>;
  /** Tells the playout to look again. Must not throw. */
  readonly nudge: () => void;
  /** Tells the playout that a board is gone for good. Must not throw. */
  readonly removeBoard: (boardId: string) => void;
  readonly alarms: Alarms;
}): Promise<Issuer> {
  const { folder, clock, keys, alarms } = deps;
  const archives = new Map<string, Promise<Archive>>();
  const archiveOf = (name: string): Promise<Archive> => {
    const known = archives.get(name) ?? openArchive(join(folder.issued, name));
    archives.set(name, known);
    known.catch(() => archives.delete(name));
    return known;
  };
  /** Issued, but not in the archive yet, because the disk refused it. */
  const owed = new Map<string, { readonly entry: Entry; readonly text: string }[]>();
  const keep = async (name: string): Promise<void> => {
    const waiting = owed.get(name) ?? [];
    await alarms.guard(`archive.${name}`, async () => {
      const archive = await archiveOf(name);
      for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
        await archive.add(first.entry, first.text);
        waiting.shift();
      }
    });
    if (waiting.length === 0) owed.delete(name);
  };
  const owe = (name: string, entry: Entry, text: string): Promise<void> => {
    owed.set(name, [...(owed.get(name) ?? []), { entry, text }]);
    return keep(name);
  };
  const parse = <T>(schema: z.ZodType<T>, text: string, path: string): T =>
    schema.parse(openSigned(text, keys.publicKey, path));

  const programs = new Map<string, Program>();
  let control: Control | null = null;

  for (const boardId of await boardIdsIn(folder.boards)) {
    await alarms.guard(`program.${boardId}`, async () => {
      const text = await readFile(folder.program(boardId), "utf8");
      const program = parse(Program, text, folder.program(boardId));
      programs.set(boardId, program);
      const archive = await archiveOf(boardId);
      if (archive.lastSeq() < program.seq) await archive.add(program, text);
    });
  }
  async function readControl(): Promise<boolean> {
    const text = await readFile(folder.control, "utf8").catch((error: unknown) => {
      if (errorCode(error) === "ENOENT") return null;
      throw error;
    });
    if (text === null) return false;
    const found = parse(Control, text, folder.control);
    if (control !== null && found.seq <= control.seq) return false;
    control = found;
    const archive = await archiveOf("control");
    if (archive.lastSeq() < found.seq) await archive.add({ fromMs: found.issuedAtMs, seq: found.seq }, text);
    return true;
  }
  await alarms.guard("control", async () => void (await readControl()));

  async function issueControl(library: Library): Promise<void> {
    const archive = await archiveOf("control");
    const seq = Math.max(archive.lastSeq(), control?.seq ?? 0) + 1;
    const next = controlOf(library, { seq, issuedAtMs: Math.round(clock.wallMs()) });
    if (control !== null && sameControl(control, next)) return;
    const text = signBody(next, keys.privateKey);
    await writeDurably(folder.control, text);
    control = next;
    deps.nudge();
    await owe("control", { fromMs: next.issuedAtMs, seq }, text);
  }

  async function issueBoard(board: Board, compile: (seq: number) => Program): Promise<void> {
    const archive = await archiveOf(board.id);
    const before = programs.get(board.id) ?? null;
    const next = compile(Math.max(archive.lastSeq(), before?.seq ?? 0) + 1);
    if (before !== null && isStillGood(before, next)) return;
    const text = signBody(next, keys.privateKey);
    await writeDurably(folder.program(board.id), text);
    programs.set(board.id, next);
    deps.nudge();
    await owe(board.id, { fromMs: next.fromMs, seq: next.seq }, text);
  }

  let failed: ReadonlySet<string> = new Set();

  async function issueAll(): Promise<void> {
    const library = deps.library();
    const failing = new Set<string>();
    for (const name of [...owed.keys()]) await keep(name);
    const failsafes = new Map<string, string | null>();
    for (const board of library.boards)
      failsafes.set(board.id, await deps.failsafe(board, programs.get(board.id) ?? null));
    const resolver = createResolver(library);
    const issuedAtMs = Math.round(clock.wallMs());
    const fromMs = issuedAtMs + LEAD_MS + LEAD_PER_BOARD_MS * library.boards.length;
    for (const board of library.boards) {
      const isIssued = await alarms.guard(`program.${board.id}`, () =>
        issueBoard(board, (seq) =>
          compileProgram(resolver, library, board.id, {
            seq,
            issuedAtMs,
            // A board that had none shows its first programme as soon as it is there; the past has to say the same.
            fromMs: programs.has(board.id) ? fromMs : issuedAtMs,
            untilMs: fromMs + HORIZON_MS,
            failsafe: failsafes.get(board.id) ?? null,
          }),
        ),
      );
      if (!isIssued) failing.add(board.id);
    }
    failed = failing;
    for (const boardId of await boardIdsIn(folder.boards)) {
      if (library.boards.some((board) => board.id === boardId)) continue;
      await rm(folder.program(boardId), { force: true });
      programs.delete(boardId);
      alarms.close(`program.${boardId}`);
      deps.removeBoard(boardId);
    }
  }

  /** Whether the newest is what counts at an instant: for all that is to come, else unless something archived began later. */
  const isNewestAt = async (name: string, newestFromMs: number, atMs: number): Promise<boolean> => {
    if (newestFromMs > atMs) return false;
    if (atMs >= clock.wallMs()) return true;
    const entry = (await archiveOf(name)).entryAt(atMs);
    return entry === null || entry.fromMs <= newestFromMs;
  };
  const archivedReader = <T>(schema: z.ZodType<T>) => {
    // Whoever looks along a day asks for the same few again and again; the last one read stands at the end.
    const lastRead = new Map<string, Promise<T>>();
    return async (name: string, atMs: number): Promise<T | null> => {
      const archive = await archiveOf(name);
      const entry = archive.entryAt(atMs);
      if (entry === null) return null;
      const key = `${name} ${entry.fromMs} ${entry.seq}`;
      const found = lastRead.get(key) ?? archive.read(entry).then((text) => parse(schema, text, name));
      lastRead.delete(key);
      lastRead.set(key, found);
      for (const oldest of lastRead.keys()) if (lastRead.size > KEPT_READ) lastRead.delete(oldest);
      found.catch(() => lastRead.delete(key));
      return found;
    };
  };
  const archivedProgram = archivedReader(Program);
  const archivedControl = archivedReader(Control);

  let running: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;

  return {
    issueControl,
    // A file that cannot be read is written anew with the next order; meanwhile the playout tells of it.
    adoptControl: () => readControl().catch(() => false),
    issuePrograms: () => {
      waiting ??= running.then(() => {
        waiting = null;
        running = alarms.guard("issue", issueAll).then(() => undefined);
        return running;
      });
      return waiting;
    },
    isBehind: () => {
      const nowMs = clock.wallMs();
      return (
        failed.size > 0 ||
        owed.size > 0 ||
        [...programs.values()].some(({ fromMs, untilMs }) => fromMs > nowMs + LONGEST_LEAD_MS || untilMs <= nowMs)
      );
    },
    programAt: async (boardId, atMs) => {
      const latest = programs.get(boardId) ?? null;
      if (latest !== null && (await isNewestAt(boardId, latest.fromMs, atMs))) return latest;
      return archivedProgram(boardId, atMs);
    },
    controlAt: async (atMs) => {
      const latest = control;
      if (latest !== null && (await isNewestAt("control", latest.issuedAtMs, atMs))) return latest;
      return archivedControl("control", atMs);
    },
    beginnings: async (boardId, fromMs, untilMs) => {
      const [programs, controls] = await Promise.all([archiveOf(boardId), archiveOf("control")]);
      const all = [...programs.beginnings(fromMs, untilMs), ...controls.beginnings(fromMs, untilMs)];
      return [...new Set(all)].sort((a, b) => a - b);
    },
    standingControl: () => control,
    latest: (boardId) => programs.get(boardId) ?? null,
    close: async () => {
      await waiting;
      await running;
    },
  };
}

/** Nothing new to say, and most of the horizon left. */
function isStillGood(before: Program, next: Program): boolean {
  if (next.untilMs - before.untilMs >= RENEW_MS || before.untilMs <= next.fromMs || before.fromMs > next.fromMs)
    return false;
  return sameTimeline(before, next, next.fromMs, before.untilMs);
}

function sameControl(a: Control, b: Control): boolean {
  return JSON.stringify([a.blackouts, a.takeovers, a.tests]) === JSON.stringify([b.blackouts, b.takeovers, b.tests]);
}

async function boardIdsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(".json") && !name.startsWith(".")).map((name) => name.slice(0, -5));
}
