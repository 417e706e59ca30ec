import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { HallcastError } from "../../playlists/errors.ts";
import type { Library } from "../../playlists/library.ts";
import type { LiveEntry } from "../../playlists/live.ts";
import { errorCode } from "../adapters/durable-file.ts";
import type { DataFolder } from "../data-folder.ts";
import type { Clock } from "../ports/clock.ts";
import { createAlarms } from "../service/alarms.ts";
import type { ClipStore } from "../service/clips.ts";
import { createHistory, type History } from "../service/history.ts";
import { openIssuer } from "../service/issue/issuer.ts";
import { parseLibrary } from "../service/library/load.ts";
import { openRecords } from "../service/records/records.ts";
import { loadOrCreateKeys } from "../signed-file.ts";

/** What boards showed and will show, from the data folder alone: issues nothing and needs no service. */
export async function openHistory(folder: DataFolder, clock: Clock, clips: Pick<ClipStore, "clip">): Promise<History> {
  const library = await readLibrary(folder);
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const issuer = await openIssuer({
    folder,
    clock,
    keys: await loadOrCreateKeys(folder.root),
    library: () => library,
    failsafe: async () => null,
    nudge: () => undefined,
    removeBoard: () => undefined,
    alarms: createAlarms(clock, quiet),
  });
  return createHistory({
    clock,
    library: () => library,
    issuer,
    clip: clips.clip,
    liveEntries: async (feedId, atMs) => liveEntries(folder.records, feedId, atMs),
  });
}

/** What machines had said; nothing where there are no records yet. */
function liveEntries(path: string, feedId: string, atMs: number): readonly LiveEntry[] {
  if (!existsSync(path)) return [];
  const records = openRecords(path, "read");
  try {
    return records.live.entriesAt(feedId, atMs);
  } finally {
    records.close();
  }
}

/** The library as it lies on the disk. Throws `doctor.libraryMissing` or `doctor.libraryDamaged`. */
export async function readLibrary(folder: DataFolder): Promise<Library> {
  const text = await readFile(folder.library, "utf8").catch((error: unknown) => {
    throw new HallcastError(
      "notFound",
      "doctor.libraryMissing",
      { path: folder.library, found: errorCode(error) },
      error,
    );
  });
  const parsed = parseLibrary(text);
  if (parsed.kind === "bad")
    throw new HallcastError("internal", "doctor.libraryDamaged", { path: folder.library, found: parsed.reason });
  return parsed.library;
}
