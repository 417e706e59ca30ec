import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { HallcastError } from "../../playlists/errors.ts";
import { diskError } from "./durable-file.ts";

export type ZipPart = { readonly name: string; readonly bytes: number; readonly sha256: string };

/** A ZIP file that grows on disk, one part after the other. */
export type ZipFile = {
  /**
   * Writes one part and answers when it is in the file. Pieces are taken as the disk takes them. Throws `disk.*`, `document.failed`
   * if the content ends with an error of its own; afterwards the file can only be given up.
   */
  readonly add: (name: string, content: Uint8Array | AsyncIterable<string> | Iterable<string>) => Promise<ZipPart>;
  /** Answers its length in bytes when it is whole. */
  readonly close: () => Promise<number>;
  /** Gives up and removes the file. */
  readonly abandon: () => Promise<void>;
};

/** What is compressed already gains nothing. */
const PACKED = /\.(png|pdf|xlsx|zip)$/u;

/** `civilMs`: the time that all parts carry, as a ZIP knows no zones. */
export async function createZip(path: string, civilMs: number): Promise<ZipFile> {
  const { ZipArchive } = await import("archiver");
  const archive = new ZipArchive({ zlib: { level: 6 } });
  const file = createWriteStream(path, { flags: "wx", mode: 0o600 });
  const failed = new Promise<never>((_, reject) => {
    const refuse = (cause: unknown): void => reject(cause instanceof HallcastError ? cause : diskError(path, cause));
    file.on("error", refuse);
    archive.on("error", refuse);
  });
  // Asked for by every step below; without one it must not end the process.
  failed.catch(() => undefined);
  archive.pipe(file);

  return {
    add: async (name, content) => {
      const hash = createHash("sha256");
      let bytes = 0;
      const counted = (piece: Uint8Array): Uint8Array => {
        hash.update(piece);
        bytes += piece.length;
        return piece;
      };
      const written = once(archive, "entry");
      const data = { name, date: new Date(civilMs), store: PACKED.test(name) };
      if (content instanceof Uint8Array) {
        archive.append(Buffer.from(counted(content)), data);
        await Promise.race([written, failed]);
      } else {
        const source = Readable.from(encoded(content, counted));
        const torn = new Promise<never>((_, reject) => source.on("error", (cause) => reject(tornBy(cause))));
        archive.append(source, data);
        await Promise.race([written, failed, torn]);
      }
      return { name, bytes, sha256: hash.digest("hex") };
    },
    close: async () => {
      const closed = once(file, "close");
      await Promise.race([archive.finalize(), failed]);
      await Promise.race([closed, failed]);
      return file.bytesWritten;
    },
    abandon: async () => {
      archive.abort();
      file.destroy();
      await rm(path, { force: true });
    },
  };
}

function tornBy(cause: unknown): HallcastError {
  return cause instanceof HallcastError
    ? cause
    : new HallcastError("internal", "document.failed", { cause: String(cause) }, cause);
}

async function* encoded(
  content: AsyncIterable<string> | Iterable<string>,
  counted: (piece: Uint8Array) => Uint8Array,
): AsyncGenerator<Uint8Array> {
  for await (const text of content) if (text !== "") yield counted(Buffer.from(text, "utf8"));
}
