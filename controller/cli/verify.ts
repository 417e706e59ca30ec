import { type Language, sentence } from "../../playlists/messages/sentence.ts";
import type { DataFolder } from "../data-folder.ts";
import type { ChainReport } from "../service/records/chain.ts";
import { breakSentence, verifyFolder } from "../service/records/verify.ts";

/**
 * Walks every chain of the records and says what it found, as lines for people or as one JSON. `ok` decides the exit code.
 * Throws what `verifyFolder` throws.
 */
export async function verify(
  folder: DataFolder,
  lang: Language,
  asJson: boolean,
): Promise<{ readonly ok: boolean; readonly text: string }> {
  const { ok, chains } = await verifyFolder(folder);
  if (asJson) {
    const report = chains.map((chain) => ({
      name: chain.name,
      rows: chain.rows,
      brokenAt: chain.broken?.no ?? null,
      reason: chain.broken?.reason ?? null,
      sinceMs: chain.broken?.atMs ?? null,
    }));
    return { ok, text: JSON.stringify({ ok, chains: report }, null, 1) };
  }
  const lines = chains.map((chain) => lineOf(chain, lang));
  return { ok, text: [...lines, sentence(lang, ok ? "verify.ok" : "verify.failed", {})].join("\n") };
}

function lineOf(report: ChainReport, lang: Language): string {
  const chain = sentence(lang, `verify.chain.${report.name}`, {});
  const { rows, broken } = report;
  if (broken === null) return `✓ ${sentence(lang, "verify.whole", { chain, rows })}`;
  const since =
    broken.atMs === null
      ? sentence(lang, "verify.sinceUnknown", {})
      : sentence(lang, "verify.since", { at: new Date(broken.atMs).toISOString() });
  return `✗ ${sentence(lang, "verify.broken", { chain, rows, reason: breakSentence(lang, report), since })}`;
}
