import { stat } from "node:fs/promises";
import { HallcastError } from "../../../playlists/errors.ts";
import { type Language, sentence } from "../../../playlists/messages/sentence.ts";
import { errorCode } from "../../adapters/durable-file.ts";
import type { DataFolder } from "../../data-folder.ts";
import { loadPublicKey } from "../../signed-file.ts";
import type { ChainHead, ChainReport } from "./chain.ts";
import { readHeads } from "./heads.ts";
import { openRecords, type Records } from "./records.ts";
import { headsOfCopy } from "./register-copy.ts";

export type RecordsReport = { readonly ok: boolean; readonly chains: readonly ChainReport[] };

type KnownHeads = {
  readonly heads: ReadonlyMap<string, readonly ChainHead[]>;
  /** False if the file of signed heads is gone: then nobody can tell whether an end was cut off. */
  readonly isSigned: boolean;
};

/** Heads of the chains as they stand outside the database: signed by the hall, and in the register's second copy. Throws `signed.*` or `disk.*`. */
async function knownHeads(folder: Pick<DataFolder, "root" | "recordsHeads" | "registerCopy">): Promise<KnownHeads> {
  const known = new Map<string, ChainHead[]>();
  const signed = await readHeads(folder.recordsHeads, await loadPublicKey(folder.root));
  for (const [name, head] of Object.entries(signed?.heads ?? {})) known.set(name, [head]);
  for (const [name, head] of await headsOfCopy(folder.registerCopy))
    known.set(name, [...(known.get(name) ?? []), head]);
  return { heads: known, isSigned: signed !== null };
}

function reportOf(records: Pick<Records, "verify">, { heads, isSigned }: KnownHeads): RecordsReport {
  const walked = records.verify(heads);
  const isUnsigned = !isSigned && walked.some(({ rows }) => rows > 0);
  const chains = isUnsigned ? [...walked, UNSIGNED] : walked;
  return { ok: chains.every(({ broken }) => broken === null), chains };
}

const UNSIGNED: ChainReport = { name: "heads", rows: 0, broken: { no: 1, reason: "unsigned", atMs: null } };

/**
 * Walks the records of a data folder without changing them, whether the service runs or not. Throws `records.missing`, `records.damaged`,
 * `records.older` if the service has not brought the file to this version yet, `signed.*` or `disk.*`.
 */
export async function verifyFolder(folder: DataFolder): Promise<RecordsReport> {
  await stat(folder.records).catch((error: unknown) => {
    throw new HallcastError("notFound", "records.missing", { path: folder.records, found: errorCode(error) }, error);
  });
  const known = await knownHeads(folder);
  const records = openRecords(folder.records, "read");
  try {
    const damage = records.damage();
    if (damage !== "")
      throw new HallcastError("internal", "records.damaged", { path: folder.records, cause: damage.slice(0, 200) });
    return reportOf(records, known);
  } finally {
    records.close();
  }
}

/** What is wrong with a chain, in a sentence; "" if nothing is. */
export function breakSentence(lang: Language, { broken }: ChainReport): string {
  return broken === null ? "" : sentence(lang, `verify.${broken.reason}`, { no: broken.no });
}
