import { mkdir, readdir } from "node:fs/promises";
import type { WriteFile } from "../adapters/lowdb-document.ts";
import type { DataFolder } from "../data-folder.ts";
import type { Alarms } from "./alarms.ts";
import type { LoadResult } from "./library/load.ts";
import { openStore, type Store } from "./library/store.ts";
import { openRecordsSafely } from "./records/open-records.ts";
import type { Records } from "./records/records.ts";

/** What the office keeps: opened whatever state the folder is in; what was not whole is an alarm. */
export async function openData(deps: {
  readonly folder: DataFolder;
  /** Of a new library. */
  readonly hall: { readonly name: string; readonly zone: string };
  readonly write: WriteFile;
  readonly alarms: Alarms;
}): Promise<{ readonly records: Records; readonly store: Store }> {
  const { folder, alarms } = deps;
  for (const path of [folder.root, folder.assets, folder.clips, folder.boards, folder.backups])
    await mkdir(path, { recursive: true, mode: 0o700 });
  const { records, damaged } = await openRecordsSafely(folder.records, folder.recordsHeads);
  if (damaged.length > 0)
    alarms.raise("records", { code: "records.keptAside", params: { files: damaged.join(", ") }, severity: "error" });
  const store = await openStore({
    folder: folder.root,
    hallName: deps.hall.name,
    zone: deps.hall.zone,
    expected: (await readdir(folder.boards)).some((name) => name.endsWith(".json")),
    write: deps.write,
  });
  tellHowLoaded(store.loaded, alarms);
  return { records, store };
}

function tellHowLoaded(loaded: LoadResult, alarms: Alarms): void {
  if (loaded.kind === "previous")
    alarms.raise("library", {
      code: "library.fellBack",
      params: { damaged: loaded.damagedPath, reason: loaded.reason },
      severity: "error",
    });
  if (loaded.kind === "lost")
    alarms.raise("library", {
      code: "library.lost",
      params: { path: loaded.path, reason: loaded.reason },
      severity: "error",
    });
}
