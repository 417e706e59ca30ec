import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { type Adapter, Low } from "lowdb";
import { diskError, errorCode, writeDurably } from "./durable-file.ts";

/** A document on disk with its previous generation beside it; what the text means is the caller's business. */
export type DocumentFile = {
  readonly path: string;
  readonly previousPath: string;
  /** Null if the file does not exist. Throws `disk.*`. */
  readonly readText: (which: "current" | "previous") => Promise<string | null>;
  /** Moves the current file, which cannot be read, aside under a name that is not taken, and answers that name. */
  readonly setAside: () => Promise<string>;
};

/** Names of a document and its generations: `library.json`, `library.previous.json`, `library.damaged-1.json`. */
export function documentFile(folder: string, name: string): DocumentFile {
  const path = join(folder, `${name}.json`);
  const previousPath = join(folder, `${name}.previous.json`);
  const pathOf = (which: "current" | "previous") => (which === "current" ? path : previousPath);
  return {
    path,
    previousPath,
    readText: async (which) => {
      try {
        return await readFile(pathOf(which), "utf8");
      } catch (error) {
        if (errorCode(error) === "ENOENT") return null;
        throw diskError(pathOf(which), error);
      }
    },
    setAside: async () => {
      for (let n = 1; ; n++) {
        const aside = join(folder, `${name}.damaged-${n}.json`);
        if (await exists(aside)) continue;
        try {
          await rename(path, aside);
          return aside;
        } catch (error) {
          throw diskError(path, error);
        }
      }
    },
  };
}

async function exists(path: string): Promise<boolean> {
  try {
    await (await open(path, "r")).close();
    return true;
  } catch {
    return false;
  }
}

/** Writes bytes where they belong; replaced in tests by one that fails like a full disk. */
export type WriteFile = (path: string, text: string) => Promise<void>;

export type DocumentWriter<T> = {
  /** Returns when the document is safe on disk. Throws `disk.*`; then disk and memory are as before. */
  readonly write: (next: T) => Promise<void>;
};

/** lowdb over the durable file: before a new generation is written, the current one becomes the previous one. */
export function createDocumentWriter<T>(
  file: DocumentFile,
  first: T,
  write: WriteFile = writeDurably,
): DocumentWriter<T> {
  const adapter: Adapter<T> = {
    read: () => Promise.resolve(null),
    write: async (data) => {
      await keepPrevious(file, write);
      await write(file.path, `${JSON.stringify(data, null, 1)}\n`);
    },
  };
  const low = new Low<T>(adapter, first);
  return {
    write: async (next) => {
      const before = low.data;
      low.data = next;
      try {
        await low.write();
      } catch (error) {
        low.data = before;
        throw error;
      }
    },
  };
}

async function keepPrevious(file: DocumentFile, write: WriteFile): Promise<void> {
  const current = await file.readText("current");
  if (current !== null) await write(file.previousPath, current);
}
