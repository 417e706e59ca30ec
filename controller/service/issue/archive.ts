import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { HallcastError } from "../../../playlists/errors.ts";
import { diskError, errorCode, writeDurably } from "../../adapters/durable-file.ts";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

const FILE = /^(-?\d+)-(\d+)\.json\.gz$/;

type Entry = { readonly fromMs: number; readonly seq: number };

/**
 * Everything of one kind that was ever issued, as signed files `<fromMs>-<seq>.json.gz`. The names are the index,
 * so it can never disagree with the files.
 */
export type Archive = {
  /** Throws `disk.*`. */
  readonly add: (entry: Entry, signedText: string) => Promise<void>;
  /** The signed text in force at an instant: the latest issued of those that had begun. Null before the first. */
  readonly inForceAt: (atMs: number) => Promise<string | null>;
  readonly lastSeq: () => number;
};

/** Reads the folder once; later additions go through `add`. */
export async function openArchive(folder: string): Promise<Archive> {
  const entries = await listEntries(folder);
  return {
    add: async (entry, signedText) => {
      await mkdir(folder, { recursive: true });
      await writeDurably(pathOf(folder, entry), await pack(signedText));
      if (!entries.some((known) => known.seq === entry.seq)) entries.push(entry);
      entries.sort((a, b) => a.seq - b.seq);
    },
    inForceAt: async (atMs) => {
      for (let i = entries.length - 1; i >= 0; i--) {
        const entry = entries[i];
        if (entry !== undefined && entry.fromMs <= atMs) return readEntry(folder, entry);
      }
      return null;
    },
    lastSeq: () => entries.at(-1)?.seq ?? 0,
  };
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
    .flatMap((match) => (match === null ? [] : [{ fromMs: Number(match[1]), seq: Number(match[2]) }]))
    .sort((a, b) => a.seq - b.seq);
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
