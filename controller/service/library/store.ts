import { HallcastError } from "../../../playlists/errors.ts";
import { emptyLibrary, Library } from "../../../playlists/library.ts";
import { writeDurably } from "../../adapters/durable-file.ts";
import { createDocumentWriter, documentFile, type WriteFile } from "../../adapters/lowdb-document.ts";
import { holdsSeal } from "../seals.ts";
import { type LoadResult, loadLibrary } from "./load.ts";

export type ChangeOptions = {
  /**
   * Runs after the new library is checked and before it is written, for what must not wait for the document
   * (black-out, takeover). If the document then cannot be written, `undo` runs.
   */
  readonly ahead: (next: Library) => Promise<void>;
  readonly undo: () => Promise<void>;
};

export type Store = {
  /** A frozen snapshot: safe to keep, never changes. */
  readonly read: () => Library;
  /**
   * Changes happen one after another; the promise resolves when the new library is on disk (fsync) and in memory.
   * `fn` may be called with a newer library than `read()` gave. Throws what `fn` throws, or `disk.*`, or `library.lost`;
   * then nothing changed.
   */
  readonly change: (fn: (library: Library) => Library, options?: ChangeOptions) => Promise<Library>;
  /** After each change, in order. */
  readonly onChange: (listener: (library: Library) => void) => void;
  /** How the document was found at start. */
  readonly loaded: LoadResult;
  /** Waits for changes under way. */
  readonly close: () => Promise<void>;
};

/** The library document: `library.json` in the data folder. Throws `disk.*` if the folder cannot be read. */
export async function openStore(options: {
  readonly folder: string;
  readonly hallName: string;
  readonly zone: string;
  /** True if the folder holds programmes or records, so that a missing library is a loss. */
  readonly expected: boolean;
  readonly write?: WriteFile;
}): Promise<Store> {
  const file = documentFile(options.folder, "library");
  const loaded = await loadLibrary(file, options.expected);
  const first =
    loaded.kind === "ok" || loaded.kind === "previous" ? loaded.library : emptyLibrary(options.hallName, options.zone);
  const writer = createDocumentWriter<Library>(file, first, options.write ?? writeDurably);
  const listeners: ((library: Library) => void)[] = [];
  let current = deepFreeze(first);
  let queue: Promise<unknown> = Promise.resolve();

  async function apply(fn: (library: Library) => Library, ahead: ChangeOptions | null): Promise<Library> {
    if (loaded.kind === "lost") throw new HallcastError("internal", "library.lost", { path: file.path });
    const wanted = fn(current);
    if (wanted === current) return current;
    const next = deepFreeze(checked(wanted, current));
    await ahead?.ahead(next);
    try {
      await writer.write(next);
    } catch (error) {
      await ahead?.undo();
      throw error;
    }
    current = next;
    for (const listener of listeners) listener(next);
    return next;
  }

  return {
    read: () => current,
    change: (fn, ahead) => {
      const done = queue.then(() => apply(fn, ahead ?? null));
      queue = done.catch(() => undefined);
      return done;
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
    loaded,
    close: async () => {
      await queue;
    },
  };
}

/**
 * A library that breaks its own schema must never be written: it could not be read back. Elements that were in the library
 * before were checked then, so a change costs what it touches.
 */
function checked(next: Library, before: Library): Library {
  const fresh = <T>(now: readonly T[], old: readonly T[]): T[] => {
    const known = new Set(old);
    return now.filter((element) => !known.has(element));
  };
  const result = Library.safeParse({
    ...next,
    items: fresh(next.items, before.items),
    playlists: fresh(next.playlists, before.playlists),
    entries: fresh(next.entries, before.entries),
    takeovers: fresh(next.takeovers, before.takeovers),
    assets: fresh(next.assets, before.assets),
    calendar: next.calendar === before.calendar ? { years: [], overrides: [] } : next.calendar,
    printRuns: fresh(next.printRuns, before.printRuns),
    windowChanges: fresh(next.windowChanges, before.windowChanges),
    users: fresh(next.users, before.users),
  });
  if (result.success) {
    refuseBrokenSeals(fresh(next.items, before.items), before.items);
    return next;
  }
  const issue = result.error.issues[0];
  throw new HallcastError("internal", "library.wouldBreak", {
    path: issue?.path.join(".") ?? "",
    found: issue?.message ?? "",
  });
}

/** What was signed stays as it was signed, whatever a change of the library does. Throws `item.sealBroken` (conflict). */
function refuseBrokenSeals(changed: Library["items"], before: Library["items"]): void {
  for (const item of changed) {
    const known = new Set(before.find(({ id }) => id === item.id)?.revisions);
    for (const revision of item.revisions)
      if (revision.state === "approved" && !known.has(revision) && !holdsSeal(revision))
        throw new HallcastError("conflict", "item.sealBroken", { title: revision.title, no: revision.no });
  }
}

/** Parts that are frozen already were shared with the snapshot before and are skipped. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
}
