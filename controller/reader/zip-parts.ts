/*
 * ZIP as office files use it (PKWARE APPNOTE 6.3).
 *
 * End of central directory (4.3.16), from the end:  0 u32 06054b50 · 10 u16 entries · 12 u32 size · 16 u32 offset of the directory
 * Entry of the directory (4.3.12):  0 u32 02014b50 · 8 u16 flags · 10 u16 method · 20 u32 packed · 24 u32 unpacked
 *                                   28 u16 name · 30 u16 extra · 32 u16 comment · 42 u32 offset of the local header · 46 name
 * Local header (4.3.7):  0 u32 04034b50 · 26 u16 name · 28 u16 extra · 30 name, extra, data
 */
import { inflateRawSync } from "node:zlib";
import { HallcastError } from "../../playlists/errors.ts";

/** What a document of the office never needs more than. */
export const MAX_PARTS = 2_000;
export const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const ENCRYPTED = 1;

/**
 * Names of the parts of a zip, each unpacked once under a common limit, whatever sizes it claims: a parser that follows never
 * meets a bomb. Throws `import.damaged`, `import.zipEntries` or `import.zipTooLarge` (input).
 */
export function checkZip(bytes: Uint8Array): ReadonlySet<string> {
  try {
    return walk(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (cause) {
    if (cause instanceof HallcastError) throw cause;
    throw new HallcastError("input", "import.damaged", {}, cause);
  }
}

function walk(zip: Buffer): Set<string> {
  const end = endOf(zip);
  const found = zip.readUInt16LE(end + 10);
  if (found > MAX_PARTS) throw new HallcastError("input", "import.zipEntries", { max: MAX_PARTS, found });
  const names = new Set<string>();
  let at = zip.readUInt32LE(end + 16);
  let left = MAX_UNPACKED_BYTES;
  for (let i = 0; i < found; i++) {
    if (zip.readUInt32LE(at) !== ENTRY || (zip.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw damaged();
    const nameBytes = zip.readUInt16LE(at + 28);
    const name = zip.toString("utf8", at + 46, at + 46 + nameBytes);
    const part = unpack(zip, at, left);
    left -= part.length;
    // Office files have no document types; a parser that would follow one is not tried.
    if (/\.(xml|rels)$/iu.test(name) && part.includes("<!DOCTYPE")) throw damaged();
    names.add(name);
    at += 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return names;
}

function unpack(zip: Buffer, entry: number, left: number): Buffer {
  const method = zip.readUInt16LE(entry + 10);
  const packedBytes = zip.readUInt32LE(entry + 20);
  const local = zip.readUInt32LE(entry + 42);
  if (zip.readUInt32LE(local) !== LOCAL) throw damaged();
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + packedBytes);
  if (packed.length !== packedBytes) throw damaged();
  if (method !== 0 && method !== 8) throw damaged();
  const part = method === 0 ? packed : inflate(packed, left);
  if (part.length > left) throw tooLarge();
  return part;
}

function inflate(packed: Buffer, left: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
  } catch (cause) {
    const isBomb = cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE";
    throw isBomb ? tooLarge() : damaged(cause);
  }
}

function endOf(zip: Buffer): number {
  const earliest = Math.max(0, zip.length - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = zip.length - END_BYTES; at >= earliest; at--) if (zip.readUInt32LE(at) === END) return at;
  throw damaged();
}

function damaged(cause?: unknown): HallcastError {
  return new HallcastError("input", "import.damaged", {}, cause);
}

function tooLarge(): HallcastError {
  return new HallcastError("input", "import.zipTooLarge", { max: MAX_UNPACKED_BYTES / 1024 / 1024 });
}
