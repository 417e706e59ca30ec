import { readdir, readFile } from "node:fs/promises";
import { HallcastError } from "../../playlists/errors.ts";
import { Control } from "../../playlists/takeover.ts";
import { errorCode, writeDurably } from "../adapters/durable-file.ts";
import type { DataFolder } from "../data-folder.ts";
import { loadOrCreateKeys, openSigned, signBody } from "../signed-file.ts";
import { issueToken } from "../token.ts";

export type BlackoutRequest = {
  readonly on: boolean;
  readonly boards: "all" | readonly string[];
  readonly reason: string;
};

/**
 * Makes boards black or lets them play again. Asks the service if it answers, so that its books agree;
 * without it writes `spool/control.json` itself, which the playout obeys within a second.
 * Answers who did it and which boards are black now.
 */
export async function blackout(
  folder: DataFolder,
  service: { readonly host: string; readonly port: number },
  request: BlackoutRequest,
  nowMs: number,
): Promise<{ readonly by: "service" | "spool"; readonly black: readonly string[] }> {
  return (await throughService(folder, service, request, nowMs)) ?? (await throughSpool(folder, request, nowMs));
}

async function throughService(
  folder: DataFolder,
  { host, port }: { readonly host: string; readonly port: number },
  request: BlackoutRequest,
  nowMs: number,
): Promise<{ by: "service"; black: string[] } | null> {
  const keys = await loadOrCreateKeys(folder.root);
  const token = await issueToken(keys, { roles: ["admin"], name: "hallcast blackout", days: 1, atMs: nowMs });
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
  const body: unknown = await response.json();
  if (!response.ok) throw new HallcastError("device", "cli.serviceRefused", { found: JSON.stringify(body) });
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
  const now = await currentControl(folder, keys.publicKey);
  const chosen = request.boards === "all" ? known : request.boards;
  const others = now.blackouts.filter(({ boardId }) => !chosen.includes(boardId));
  const added = request.on
    ? chosen.map((boardId) => ({ boardId, sinceMs: nowMs, byName: "hallcast blackout", reason: request.reason }))
    : [];
  const next: Control = { ...now, seq: now.seq + 1, issuedAtMs: nowMs, blackouts: [...others, ...added] };
  await writeDurably(folder.control, signBody(next, keys.privateKey));
  return { by: "spool", black: next.blackouts.map(({ boardId }) => boardId) };
}

async function boardsInSpool(folder: DataFolder): Promise<string[]> {
  const names = await readdir(folder.boards).catch(() => []);
  return names.filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -".json".length));
}

async function currentControl(folder: DataFolder, publicKey: Parameters<typeof openSigned>[1]): Promise<Control> {
  try {
    return Control.parse(openSigned(await readFile(folder.control, "utf8"), publicKey, folder.control));
  } catch (error) {
    if (errorCode(error) === "ENOENT") return { format: 1, seq: 0, issuedAtMs: 0, blackouts: [], takeovers: [] };
    throw error;
  }
}
