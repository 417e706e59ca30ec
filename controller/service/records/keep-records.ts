import { createAppendFile } from "../../adapters/append-file.ts";
import type { DataFolder } from "../../data-folder.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Keys } from "../../signed-file.ts";
import type { Alarms } from "../alarms.ts";
import type { Store } from "../library/store.ts";
import type { Publishing } from "../publishing.ts";
import { ingestAsRun } from "./ingest.ts";
import type { Records } from "./records.ts";
import { createRegisterDesk } from "./register-desk.ts";

/** What goes out comes into the log, and from the log into the register, as long as the service runs. */
export async function keepRecords(deps: {
  readonly clock: Clock;
  readonly records: Records;
  readonly store: Pick<Store, "read" | "onChange" | "loaded">;
  readonly publishing: Pick<Publishing, "keep">;
  readonly folder: DataFolder;
  readonly keys: Keys;
  readonly alarms: Alarms;
}) {
  const { clock, records, store, folder, keys, alarms } = deps;
  const zone = (): string => store.read().hall.zone;
  const ingest = async (which: "all" | "newest"): Promise<void> => {
    await alarms.guard("as-run", async () => void (await ingestAsRun(folder.asRun, records.asRun, zone(), which)));
  };
  await alarms.guard("as-run", () => records.asRun.addUpOld(zone()));
  const desk = await createRegisterDesk({
    clock,
    records,
    library: store.read,
    isLost: store.loaded.kind === "lost",
    keepCounter: (name, value) =>
      deps.publishing.keep((library) => ({
        library: { ...library, counters: { ...library.counters, [name]: value } },
        result: undefined,
      })),
    ingest,
    alarms,
    copyPath: folder.registerCopy,
    file: createAppendFile(),
    headsPath: folder.recordsHeads,
    keys,
  });
  store.onChange(desk.libraryChanged);
  return {
    desk,
    /** Takes in the newest of what the playout has written. A failure is an alarm. */
    ingestNewest: () => ingest("newest"),
    /** The publications of an item, each with its later events. */
    registered: (itemId: string) =>
      records.register.ofItem(itemId).map(({ registerNo }) => ({
        entry: records.register.get(registerNo),
        events: records.register.eventsOf(registerNo),
      })),
  };
}
export type RecordKeeping = Awaited<ReturnType<typeof keepRecords>>;
