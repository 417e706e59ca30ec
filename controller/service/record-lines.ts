import { setImmediate as nextTurn } from "node:timers/promises";
import type { AsRunLog } from "./records/as-run.ts";
import type { Chain, ChainRow } from "./records/chain.ts";

/** Rows read in one piece: a database does not write while it is being read, so nobody may wait long for it. */
const PIECE = 1000;

/** Rows of a chain as lines of JSON, oldest first; of a stretch of time if one is given. */
export async function* chainLines(
  chain: Pick<Chain, "rowsFrom">,
  fromMs = Number.NEGATIVE_INFINITY,
  untilMs = Number.POSITIVE_INFINITY,
): AsyncGenerator<string> {
  for (let no = 1; ; no += PIECE) {
    const rows = taken(chain.rowsFrom(no), PIECE);
    yield rows
      .filter(({ at_ms: atMs }) => typeof atMs === "number" && fromMs <= atMs && atMs < untilMs)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join("");
    if (rows.length < PIECE) return;
    await nextTurn();
  }
}

/** Showings of a board as lines of JSON, oldest first. */
export async function* asRunLines(
  log: Pick<AsRunLog, "list">,
  boardId: string,
  fromMs: number,
  untilMs: number,
): AsyncGenerator<string> {
  let after: Parameters<AsRunLog["list"]>[4] = null;
  do {
    const page: ReturnType<AsRunLog["list"]> = log.list(boardId, fromMs, untilMs, PIECE, after);
    yield page.rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    after = page.next;
    await nextTurn();
  } while (after !== null);
}

function taken(rows: Iterable<ChainRow>, most: number): ChainRow[] {
  const piece: ChainRow[] = [];
  for (const row of rows) {
    piece.push(row);
    if (piece.length === most) break;
  }
  return piece;
}
