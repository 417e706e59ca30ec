import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { HallcastError } from "../../../playlists/errors.ts";
import { diskError, errorCode, writeDurably } from "../../adapters/durable-file.ts";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

const FILE = /^(-?\d+)-(\d+)\.json\.gz$/;

export type Entry = { readonly fromMs: number; readonly seq: number };

/**
 * Everything of one kind that was ever issued, as signed files `<fromMs>-<seq>.json.gz`. The names are the index,
 * so it can never disagree with the files.
 */
export type Archive = {
  /** Throws `disk.*`. */
  readonly add: (entry: Entry, signedText: string) => Promise<void>;
  /**
   * What was in force at an instant: the one that began last before it. The number alone would not do: what was issued while
   * the clock showed a long gone year would be in force ever since. Null before the first.
   */
  readonly entryAt: (atMs: number) => Entry | null;
  /** When something new came into force in [fromMs, untilMs), ascending. */
  readonly beginnings: (fromMs: number, untilMs: number) => readonly number[];
  /** Its signed text. Throws `archive.damaged` or `disk.*`. */
  readonly read: (entry: Entry) => Promise<string>;
  readonly lastSeq: () => number;
};

/** Reads the folder once; later additions go through `add`. */
export async function openArchive(folder: string): Promise<Archive> {
  const entries = (await listEntries(folder)).sort(byBeginning);
  let lastSeq = entries.reduce((last, { seq }) => Math.max(last, seq), 0);
  return {
    add: async (entry, signedText) => {
      await mkdir(folder, { recursive: true });
      await writeDurably(pathOf(folder, entry), await pack(signedText));
      if (!entries.some((known) => known.seq === entry.seq)) entries.push(entry);
      entries.sort(byBeginning);
      lastSeq = Math.max(lastSeq, entry.seq);
    },
    beginnings: (fromMs, untilMs) => [
      ...new Set(entries.map((entry) => entry.fromMs).filter((beginMs) => fromMs <= beginMs && beginMs < untilMs)),
    ],
    entryAt: (atMs) => entries[countUpTo(entries, atMs) - 1] ?? null,
    read: (entry) => readEntry(folder, entry),
    lastSeq: () => lastSeq,
  };
}

function byBeginning(a: Entry, b: Entry): number {
  return a.fromMs - b.fromMs || a.seq - b.seq;
}

/** How many begin at an instant or before it. Years of programmes stand here, and whoever replays a day asks every minute. */
function countUpTo(sorted: readonly Entry[], atMs: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.fromMs ?? 0) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function pathOf(folder: string, entry: Entry): string {
  return join(folder, `${entry.fromMs}-${entry.seq}.json.gz`);
}

async function listEntries(folder: string): Promise<Entry[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return [];
    throw diskError(folder, error);
  });
  return names
    .map((name) => FILE.exec(name))
    .flatMap((match) => (match === null ? [] : [{ fromMs: Number(match[1]), seq: Number(match[2]) }]));
}

async function readEntry(folder: string, entry: Entry): Promise<string> {
  const path = pathOf(folder, entry);
  try {
    return (await unpack(await readFile(path))).toString("utf8");
  } catch (cause) {
    throw errorCode(cause).startsWith("Z_")
      ? new HallcastError("device", "archive.damaged", { path }, cause)
      : diskError(path, cause);
  }
}
