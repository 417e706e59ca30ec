import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { HallcastError } from "../../playlists/errors.ts";
import { Control } from "../../playlists/takeover.ts";
import { writeDurably } from "../adapters/durable-file.ts";
import type { DataFolder } from "../data-folder.ts";
import { lastGoodPath } from "../playout/spool-files.ts";
import { readPlayoutState } from "../playout/state-file.ts";
import { openArchive } from "../service/issue/archive.ts";
import { loadOrCreateKeys, openSigned, signBody } from "../signed-file.ts";
import { issueToken } from "../token.ts";

export type BlackoutRequest = {
  readonly on: boolean;
  readonly boards: "all" | readonly string[];
  readonly reason: string;
};

/**
 * Makes boards black or lets them play again. Asks the service if it answers, so that its books agree; if it does not, or
 * cannot do it, writes `spool/control.json` itself, which the playout obeys within a second and the service finds there.
 * Answers who did it and which boards are black now.
 */
export async function blackout(
  folder: DataFolder,
  service: { readonly host: string; readonly port: number },
  request: BlackoutRequest,
  nowMs: number,
): Promise<{ readonly by: "service" | "spool"; readonly black: readonly string[] }> {
  return (
    (await throughService(folder, service, request, nowMs)) ?? (await throughSpool(folder, request, Math.round(nowMs)))
  );
}

async function throughService(
  folder: DataFolder,
  { host, port }: { readonly host: string; readonly port: number },
  request: BlackoutRequest,
  nowMs: number,
): Promise<{ by: "service"; black: string[] } | null> {
  const keys = await loadOrCreateKeys(folder.root);
  const token = await issueToken(keys, { roles: ["sysAdmin"], name: "hallcast blackout", days: 1, atMs: nowMs });
  let response: Response;
  try {
    response = await fetch(`http://${host}:${port}/api/blackout`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(2000),
    });
  } catch {
    // No answer is the very case this command is for: the spool is the way left.
    return null;
  }
  // A lost library, a full disk: what the service cannot do the spool may still take, and it names what is wrong with the order.
  if (!response.ok) return null;
  const body: unknown = await response.json();
  const black = Array.isArray(body) ? body.map((each: unknown) => boardIdOf(each)) : [];
  return { by: "service", black };
}

function boardIdOf(value: unknown): string {
  return typeof value === "object" && value !== null && "boardId" in value ? String(value.boardId) : "?";
}

async function throughSpool(
  folder: DataFolder,
  request: BlackoutRequest,
  nowMs: number,
): Promise<{ by: "spool"; black: string[] }> {
  const known = await boardsInSpool(folder);
  if (known.length === 0) throw new HallcastError("notFound", "cli.noBoards", { path: folder.boards });
  const unknown = request.boards === "all" ? undefined : request.boards.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new HallcastError("input", "cli.boardUnknown", { found: unknown, wanted: known.join(", ") });
  const keys = await loadOrCreateKeys(folder.root);
  const archive = await openArchive(join(folder.issued, "control"));
  const now = await currentControl(folder, keys.publicKey);
  const { controlSeq } = await readPlayoutState(folder.playoutState);
  const seq = Math.max(now.seq, archive.lastSeq(), controlSeq) + 1;
  const chosen = request.boards === "all" ? known : request.boards;
  const others = now.blackouts.filter(({ boardId }) => !chosen.includes(boardId));
  const added = request.on
    ? chosen.map((boardId) => ({ boardId, sinceMs: nowMs, byName: "hallcast blackout", reason: request.reason }))
    : [];
  const next: Control = { ...now, seq, issuedAtMs: nowMs, blackouts: [...others, ...added] };
  const text = signBody(next, keys.privateKey);
  await writeDurably(folder.control, text);
  // For the history only: the order stands without it.
  await archive.add({ fromMs: next.issuedAtMs, seq }, text).catch(() => undefined);
  return { by: "spool", black: next.blackouts.map(({ boardId }) => boardId) };
}

async function boardsInSpool(folder: DataFolder): Promise<string[]> {
  const names = await readdir(folder.boards).catch(() => []);
  return names.filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -".json".length));
}

/** What stands, or what the playout last obeyed, or nothing: a damaged file must not stop a black-out. */
async function currentControl(folder: DataFolder, publicKey: Parameters<typeof openSigned>[1]): Promise<Control> {
  for (const path of [folder.control, lastGoodPath(folder, "control")]) {
    try {
      return Control.parse(openSigned(await readFile(path, "utf8"), publicKey, path));
    } catch {
      // The next one is tried.
    }
  }
  return { format: 1, seq: 0, issuedAtMs: 0, blackouts: [], takeovers: [], tests: [] };
}
