import type { KeyObject } from "node:crypto";
import { rm } from "node:fs/promises";
import type { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import { clipsOf, Program } from "../../playlists/program.ts";
import { Control } from "../../playlists/takeover.ts";
import { writeDurably } from "../adapters/durable-file.ts";
import type { DataFolder } from "../data-folder.ts";
import { loadPublicKey, openSigned } from "../signed-file.ts";
import { type Alarms, asHallcastError } from "./alarms.ts";
import type { ClipStore } from "./clip-store.ts";
import { createLane } from "./lane.ts";
import { boardIds, fileMark, lastGoodPath, missingFile, readText } from "./spool-files.ts";

/** A refused file is looked at again after this long even if it did not change: a missing clip may have come. */
const RETRY_MS = 5_000;

/** Programmes of one board in force or to come, by `fromMs`; only verified ones. */
export type BoardPrograms = readonly Program[];

export type SpoolReader = {
  /** Looks at the folder now; a call during a look makes one more look follow. Never rejects. */
  readonly look: () => Promise<void>;
  readonly programs: () => ReadonlyMap<string, BoardPrograms>;
  readonly control: () => Control | null;
  /** Resolves when the copies of what is in force are on the disk. */
  readonly settled: () => Promise<void>;
  /** Ends a board that the library no longer has. A programme file that merely vanishes does not end a board. */
  readonly remove: (boardId: string) => Promise<void>;
  /** Highest numbers obeyed, for the state file. */
  readonly seqs: () => { readonly programSeqs: Record<string, number>; readonly controlSeq: number };
};

export type SpoolReaderOptions = {
  readonly folder: DataFolder;
  readonly dataDir: string;
  readonly clips: ClipStore;
  readonly alarms: Alarms;
  readonly wallMs: () => number;
  readonly monoMs: () => number;
  readonly programSeqs: Readonly<Record<string, number>>;
  readonly controlSeq: number;
  /** Something verified is new, gone or taken over. */
  readonly onChange: () => void;
};

type Seen = { readonly mark: string; readonly atMs: number; readonly isGood: boolean };
type Accepted<T> = { readonly value: T; readonly text: string };

/**
 * Turns the spool folder into verified programmes and control. A file is obeyed only if its signature, schema, board and number are right
 * and each clip it names is there and is what its name says; otherwise there is an alarm and the last good one stays, also across a restart
 * (a copy of each good file is kept in `spool/last-good`). Where a start finds no good one, a signed file is obeyed without the clips that
 * are not sound: their places stay black in their turn, takeovers that need them do not run.
 */
export function createSpoolReader(options: SpoolReaderOptions): SpoolReader {
  const { folder, clips, alarms } = options;
  const programs = new Map<string, Accepted<Program>[]>();
  const seqs = new Map(Object.entries(options.programSeqs));
  const seen = new Map<string, Seen>();
  /** Good files whose copy is still to be written, by the copy's path; also those that could not be written. */
  const copies = new Map<string, string>();
  let copiedAtMs = 0;
  let controlSeq = options.controlSeq;
  let control: Accepted<Control> | null = null;
  let key: KeyObject | null = null;
  /** Clips of files that are being verified, so that they are not let go before they are in force. */
  const pinned = new Map<string, ReadonlySet<string>>();

  const openAs = async <T>(path: string, text: string, schema: z.ZodType<T>): Promise<T> => {
    key ??= await loadPublicKey(options.dataDir);
    const parsed = schema.safeParse(openSigned(text, key, path));
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new HallcastError("device", "spool.malformed", {
      path,
      where: issue?.path.map(String).join(".") ?? "",
      wanted: issue?.message ?? "",
    });
  };

  /** Whether a file has to be read: it is new, it changed, or it was refused some time ago. */
  const isDue = async (path: string): Promise<boolean> => {
    const mark = await fileMark(path);
    const known = seen.get(path);
    if (known?.mark === mark && (known.isGood || options.monoMs() - known.atMs < RETRY_MS)) return false;
    seen.set(path, { mark, atMs: options.monoMs(), isGood: false });
    return mark !== "";
  };
  const markGood = (path: string): void => {
    const known = seen.get(path);
    if (known !== undefined) seen.set(path, { ...known, isGood: true });
  };

  const readProgram = async (boardId: string, path: string, isSalvage: boolean): Promise<void> => {
    const text = await readText(path);
    const program = await openAs(path, text, Program);
    if (program.board.id !== boardId)
      throw new HallcastError("device", "spool.wrongBoard", { path, wanted: boardId, found: program.board.id });
    const newest = seqs.get(boardId) ?? 0;
    if (program.seq < newest)
      throw new HallcastError("device", "spool.replayed", { path, wanted: newest, found: program.seq });
    if (isSalvage) refuseKnown(path, program.seq, programs.get(boardId)?.at(-1)?.value.seq);
    await loadClips(path, clipsOf(program), isSalvage);
    seqs.set(boardId, program.seq);
    const inForce = (programs.get(boardId) ?? []).filter(({ value }) => value.fromMs <= options.wallMs()).slice(-1);
    const isLater = program.fromMs > options.wallMs() && inForce.length > 0;
    programs.set(boardId, isLater ? [...inForce, { value: program, text }] : [{ value: program, text }]);
    if (!isLater && !isSalvage) keepCopy(lastGoodPath(folder, boardId), text);
  };

  const readControl = async (path: string, isSalvage: boolean): Promise<void> => {
    const text = await readText(path);
    const found = await openAs(path, text, Control);
    if (found.seq < controlSeq)
      throw new HallcastError("device", "spool.replayed", { path, wanted: controlSeq, found: found.seq });
    if (isSalvage) refuseKnown(path, found.seq, control?.value.seq);
    await loadClips(path, clipsOfControl(found), isSalvage);
    controlSeq = found.seq;
    const takeovers = found.takeovers.filter((one) => one.clips.every(({ clip }) => clips.get(clip) !== null));
    const tests = found.tests.filter(({ clip }) => clips.get(clip) !== null);
    control = { value: { ...found, takeovers, tests }, text };
    if (!isSalvage) keepCopy(lastGoodPath(folder, "control"), text);
  };

  /** Salvaging again what is in force already would change nothing. */
  const refuseKnown = (path: string, found: number, known: number | undefined): void => {
    if (known !== undefined && found <= known)
      throw new HallcastError("device", "spool.replayed", { path, wanted: known + 1, found });
  };
  const lacksClips = (boardId: string): boolean =>
    (programs.get(boardId) ?? []).some(({ value }) => [...clipsOf(value)].some((clip) => clips.get(clip) === null));

  const loadClips = async (path: string, names: ReadonlySet<string>, isSalvage: boolean): Promise<void> => {
    pinned.set(path, names);
    await clips.load(names).catch((error: unknown) => {
      if (!isSalvage) throw error;
    });
  };

  /** After the board has it: a disk that is slow to write must not hold a black-out up. */
  const keepCopy = (path: string, text: string): void => {
    copies.set(path, text);
    void writeCopies();
  };
  const writeCopies = createLane(async () => {
    copiedAtMs = options.monoMs();
    for (const [path, text] of [...copies]) {
      try {
        await writeDurably(path, text);
        if (copies.get(path) === text) copies.delete(path);
        alarms.clear("spool.copy");
      } catch (error) {
        alarms.raise("spool.copy", { error: asHallcastError(error, "disk.failed"), boardId: null, severity: "warn" });
      }
    }
  });

  /** Tries a file; true if it is obeyed now. */
  const attempt = async (path: string, boardId: string | null, read: () => Promise<void>): Promise<boolean> => {
    try {
      await read();
      markGood(path);
      alarms.clear(path);
      return true;
    } catch (error) {
      alarms.raise(path, { error: asHallcastError(error, "spool.unreadable"), boardId, severity: "error" });
      return false;
    } finally {
      pinned.delete(path);
    }
  };

  /** What is sound of a signed file, whatever became of its clips; they stand as an alarm by the attempt before. */
  const salvage = async (path: string, read: () => Promise<void>): Promise<boolean> => {
    try {
      await read();
      return true;
    } catch {
      return false;
    } finally {
      pinned.delete(path);
    }
  };

  /** After a start: the file as it is, else the copy, else what is sound of either; why not the file itself stands as an alarm. */
  const attemptAny = async (
    paths: readonly string[],
    boardId: string | null,
    read: (path: string, isSalvage: boolean) => Promise<void>,
  ): Promise<boolean> => {
    const [, ...copies] = paths;
    for (const path of copies)
      if ((await fileMark(path)) !== "" && (await attempt(path, boardId, () => read(path, false)))) return true;
    for (const path of paths) if (await salvage(path, () => read(path, true))) return true;
    return false;
  };

  const lookAtControl = async (): Promise<boolean> => {
    const path = folder.control;
    const isFirst = !seen.has(path);
    const due = await isDue(path);
    let isNew = due && (await attempt(path, null, () => readControl(path, false)));
    if (isNew) alarms.clear(lastGoodPath(folder, "control"));
    // A takeover that cannot be shown must not keep a board lit that is to be black.
    if (due && !isNew && control !== null) isNew = await salvage(path, () => readControl(path, true));
    if (control === null && isFirst)
      isNew = await attemptAny([path, lastGoodPath(folder, "control")], null, readControl);
    if (control !== null && seen.get(path)?.mark === "")
      alarms.raise(path, { error: missingFile(path), boardId: null, severity: "error" });
    return isNew;
  };

  const lookAtBoard = async (boardId: string): Promise<boolean> => {
    const path = folder.program(boardId);
    const isFirst = !seen.has(path);
    const due = await isDue(path);
    const isNew = due && (await attempt(path, boardId, () => readProgram(boardId, path, false)));
    if (isNew) alarms.clear(lastGoodPath(folder, boardId));
    // The previous one is no better where it lacks clips itself, and what was withdrawn since must leave the board.
    if (due && !isNew && lacksClips(boardId)) return salvage(path, () => readProgram(boardId, path, true));
    if (isNew || !isFirst || programs.has(boardId)) return isNew;
    return attemptAny([path, lastGoodPath(folder, boardId)], boardId, (from, isSalvage) =>
      readProgram(boardId, from, isSalvage),
    );
  };

  /** A programme whose time has come takes over, and what nobody needs any more is let go. */
  const turnOver = (): boolean => {
    let isNew = false;
    for (const [boardId, held] of programs) {
      const next = held[1];
      if (next === undefined || next.value.fromMs > options.wallMs()) continue;
      programs.set(boardId, [next]);
      isNew = true;
      keepCopy(lastGoodPath(folder, boardId), next.text);
    }
    return isNew;
  };
  const letGo = (): void => {
    const needed = new Set<string>();
    for (const held of programs.values())
      for (const { value } of held) for (const clip of clipsOf(value)) needed.add(clip);
    if (control !== null) for (const clip of clipsOfControl(control.value)) needed.add(clip);
    for (const names of pinned.values()) for (const clip of names) needed.add(clip);
    clips.keep(needed);
  };

  const lookAtBoards = async (): Promise<void> => {
    const present = await boardIds(folder.boards);
    for (const boardId of present) if (await lookAtBoard(boardId)) changed();
    for (const boardId of programs.keys())
      if (!present.includes(boardId)) {
        const path = folder.program(boardId);
        seen.delete(path);
        alarms.raise(path, { error: missingFile(path), boardId, severity: "error" });
      }
    if (turnOver()) changed();
  };
  const changed = (): void => {
    letGo();
    options.onChange();
  };
  const watched = (look: () => Promise<void>): (() => Promise<void>) =>
    createLane(async () => {
      try {
        await look();
        alarms.clear("spool");
      } catch (error) {
        alarms.raise("spool", { error: asHallcastError(error, "spool.unreadable"), boardId: null, severity: "error" });
      }
    });
  // Two lanes: a black-out or takeover does not wait for a large programme that is being verified.
  const controlLane = watched(async () => {
    if (await lookAtControl()) changed();
  });
  const boardsLane = watched(lookAtBoards);

  return {
    look: async () => {
      if (copies.size > 0 && options.monoMs() - copiedAtMs >= RETRY_MS) void writeCopies();
      await Promise.all([controlLane(), boardsLane()]);
    },
    programs: () => new Map([...programs].map(([id, held]) => [id, held.map(({ value }) => value)])),
    control: () => control?.value ?? null,
    settled: writeCopies,
    remove: async (boardId) => {
      copies.delete(lastGoodPath(folder, boardId));
      await writeCopies();
      programs.delete(boardId);
      // A later board of the same name counts from the beginning.
      seqs.delete(boardId);
      seen.delete(folder.program(boardId));
      alarms.clear(folder.program(boardId));
      alarms.clear(lastGoodPath(folder, boardId));
      await rm(lastGoodPath(folder, boardId), { force: true }).catch(() => undefined);
      changed();
    },
    seqs: () => ({ programSeqs: Object.fromEntries(seqs), controlSeq }),
  };
}

function clipsOfControl(control: Control): Set<string> {
  const ofTakeovers = control.takeovers.flatMap((takeover) => takeover.clips.map(({ clip }) => clip));
  return new Set([...ofTakeovers, ...control.tests.map(({ clip }) => clip)]);
}
