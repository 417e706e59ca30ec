import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { HallcastError } from "../../../playlists/errors.ts";
import { diskError, errorCode } from "../../adapters/durable-file.ts";
import type { AppendFile } from "../../ports/append-file.ts";
import type { Chain, ChainHead } from "./chain.ts";

const Line = z.object({
  table: z.string(),
  row: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
type Line = z.infer<typeof Line>;

/**
 * The register's second copy: a plain file with every row of the register and its events, one a line, written after the row itself.
 * Numbers and what they stand for come back from it when the records are lost.
 */
export function createRegisterCopy(path: string, file: AppendFile, chains: readonly Chain[]) {
  const copied = new Map<string, number>();

  return {
    /**
     * Reads the copy and puts back the rows that the records miss; call it first. Answers how many that were.
     * Throws `records.copyWrong` if the two tell different stories, or `disk.*`.
     */
    restore: async (): Promise<number> => {
      let restored = 0;
      for await (const { table, row } of linesOf(path)) {
        const chain = chains.find(({ name }) => name === table);
        const no = z.number().int().safeParse(row["no"]).data;
        if (chain === undefined || no === undefined || no !== (copied.get(table) ?? 0) + 1) continue;
        if (no <= chain.head().no) {
          if (chain.hashAt(no) !== row["hash"]) throw new HallcastError("internal", "records.copyWrong", { table, no });
        } else {
          chain.restore(row);
          restored += 1;
        }
        copied.set(table, no);
      }
      return restored;
    },
    /** Writes down what is new. Throws `disk.*`; what could not be written is tried again with the next call. */
    write: async (): Promise<void> => {
      for (const chain of chains) {
        const last = copied.get(chain.name) ?? 0;
        const rows = [...chain.rowsFrom(last + 1)];
        if (rows.length === 0) continue;
        await file.append(path, rows.map((row) => `${JSON.stringify({ table: chain.name, row })}\n`).join(""));
        copied.set(chain.name, last + rows.length);
      }
    },
    close: (): Promise<void> => file.close(),
  };
}

/** The last row of each table in the copy, for verifying. Empty without a copy. Throws `disk.*`. */
export async function headsOfCopy(path: string): Promise<Map<string, ChainHead>> {
  const heads = new Map<string, ChainHead>();
  for await (const { table, row } of linesOf(path)) {
    const head = z.object({ no: z.number().int(), hash: z.string() }).safeParse(row).data;
    if (head !== undefined && head.no > (heads.get(table)?.no ?? 0)) heads.set(table, head);
  }
  return heads;
}

/** A line that a power cut tore is passed over: its row is in the records and is written once more. */
async function* linesOf(path: string): AsyncGenerator<Line> {
  try {
    for await (const text of createInterface({
      input: createReadStream(path, "utf8"),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      const line = Line.safeParse(parsed(text)).data;
      if (line !== undefined) yield line;
    }
  } catch (error) {
    if (error instanceof HallcastError) throw error;
    if (errorCode(error) !== "ENOENT") throw diskError(path, error);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
