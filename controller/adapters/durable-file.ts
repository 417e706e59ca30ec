import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { HallcastError } from "../../playlists/errors.ts";

/**
 * Replaces a file so that after a power cut either the old or the new content is there, whole:
 * temp file in the same folder, fsync, rename, fsync of the folder. Throws `disk.*` and leaves the old file if it cannot.
 * Only the product's own user may read it: the library and its copies hold people's password hashes.
 */
export async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  const folder = dirname(path);
  const temp = join(folder, `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(temp, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temp, path);
    await syncFolder(folder);
  } catch (cause) {
    await rm(temp, { force: true }).catch(() => undefined);
    throw diskError(path, cause);
  }
}

const TEMP = /^\..+\.[0-9a-f]{12}\.tmp$/;

/** Removes what power cuts have left of `writeDurably`, anywhere below a folder and last written before `beforeMs`. Throws `disk.*`. */
export async function removeOldTemps(root: string, beforeMs: number): Promise<void> {
  try {
    for (const name of await readdir(root, { recursive: true })) {
      if (!TEMP.test(basename(name))) continue;
      const path = join(root, name);
      // One that is being written vanishes by its own rename.
      const found = await stat(path).catch(() => null);
      if (found !== null && found.mtimeMs < beforeMs) await rm(path, { force: true });
    }
  } catch (cause) {
    throw diskError(root, cause);
  }
}

/** Windows cannot open a folder for fsync; there the rename alone has to do. */
async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(folder, "r");
    await handle.sync();
  } catch (error) {
    if (!["EISDIR", "EPERM", "EACCES", "EINVAL", "ENOTSUP"].includes(errorCode(error))) throw error;
  } finally {
    await handle?.close();
  }
}

/** The operating system's name of an error (`ENOSPC`), or "". */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** One place that turns errors of the disk into what a person must do about them. */
export function diskError(path: string, cause: unknown): HallcastError {
  const code = errorCode(cause);
  const known: Record<string, string> = {
    ENOSPC: "disk.full",
    EDQUOT: "disk.full",
    EROFS: "disk.readOnly",
    EACCES: "disk.denied",
    EPERM: "disk.denied",
    ENOENT: "disk.missing",
  };
  return new HallcastError("internal", known[code] ?? "disk.failed", { path, cause: code || String(cause) }, cause);
}
