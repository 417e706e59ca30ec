import type { KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { diskError, errorCode, writeDurably } from "../../adapters/durable-file.ts";
import { openSigned, signBody } from "../../signed-file.ts";
import type { ChainHead } from "./chain.ts";

const Heads = z.object({
  format: z.literal(1),
  atMs: z.number().int(),
  heads: z.record(z.string(), z.object({ no: z.number().int(), hash: z.string() })),
});
export type Heads = z.infer<typeof Heads>;

/**
 * How far the chains had come, signed: a chain cannot tell by itself that its end was cut off. Null if there is no such file yet.
 * Throws `signed.*` if it was altered, or `disk.*`.
 */
export async function readHeads(path: string, publicKey: KeyObject): Promise<Heads | null> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return null;
    throw diskError(path, error);
  });
  return text === null ? null : Heads.parse(openSigned(text, publicKey, path));
}

/** Throws `disk.*`. */
export function writeHeads(
  path: string,
  privateKey: KeyObject,
  atMs: number,
  chains: readonly { readonly name: string; readonly head: () => ChainHead }[],
): Promise<void> {
  const heads = Object.fromEntries(chains.map((chain) => [chain.name, chain.head()]));
  return writeDurably(path, signBody({ format: 1, atMs: Math.round(atMs), heads } satisfies Heads, privateKey));
}
