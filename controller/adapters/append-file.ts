import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import type { AppendFile } from "../ports/append-file.ts";
import { diskError } from "./durable-file.ts";

/** Keeps the last file open. A line that a power cut tore is ended first, so that it does not swallow the next one. */
export function createAppendFile(): AppendFile {
  let openPath = "";
  let file: FileHandle | null = null;

  const close = async (): Promise<void> => {
    const old = file;
    file = null;
    openPath = "";
    await old?.close();
  };
  const openFor = async (path: string): Promise<FileHandle> => {
    if (file !== null && openPath === path) return file;
    await close();
    await mkdir(dirname(path), { recursive: true });
    const opened = await open(path, "a+");
    file = opened;
    openPath = path;
    const { size } = await opened.stat();
    if (size > 0) {
      const last = Buffer.alloc(1);
      await opened.read(last, 0, 1, size - 1);
      if (last[0] !== 0x0a) await opened.appendFile("\n");
    }
    return opened;
  };
  return {
    append: async (path, text) => {
      try {
        const target = await openFor(path);
        await target.appendFile(text);
        await target.datasync();
      } catch (cause) {
        // Half a line may be on the disk; the next attempt opens the file anew and ends it.
        await close().catch(() => undefined);
        throw diskError(path, cause);
      }
    },
    close,
  };
}
