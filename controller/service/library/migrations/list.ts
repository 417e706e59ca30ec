import { LIBRARY_VERSION } from "../../../../playlists/library.ts";
import { fromOneDesk } from "./from-1-desk.ts";
import { fromTwoWires } from "./from-2-wires.ts";

/** One step of the document's history: from `from` to `from + 1`. Pure; never changes what a person wrote. */
export type Migration = {
  readonly from: number;
  readonly migrate: (document: Readonly<Record<string, unknown>>) => Record<string, unknown>;
};

/** In order, without gaps, ending at `LIBRARY_VERSION`. Each has a before and an after in `fixtures/libraries/`. */
export const migrations: readonly Migration[] = [fromOneDesk, fromTwoWires];

/** The version a document must have after all migrations. */
export const CURRENT_VERSION = LIBRARY_VERSION;
