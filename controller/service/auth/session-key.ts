import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { diskError, errorCode, writeDurably } from "../../adapters/durable-file.ts";

/** 32 bytes that encrypt session cookies; a folder copied to another PC keeps people signed in, a lost key only signs them out. */
export async function loadSessionKey(keysFolder: string): Promise<Buffer> {
  const path = join(keysFolder, "session.key");
  const known = await readFile(path).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return null;
    throw diskError(path, error);
  });
  if (known !== null && known.length > 0)
    return known.length === 32 ? known : createHash("sha256").update(known).digest();
  const made = randomBytes(32);
  await writeDurably(path, made);
  return made;
}
