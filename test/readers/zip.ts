import { crc32, inflateRawSync } from "node:zlib";

/** Reads a ZIP file by its central directory (APPNOTE 6.3.10, 4.3.12) and checks every CRC; names in their order, UTF-8 only. */
export function readZip(bytes: Uint8Array): ReadonlyMap<string, Buffer> {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const entries = new Map<string, Buffer>();
  let at = file.readUInt32LE(end + 16);
  for (let i = 0; i < file.readUInt16LE(end + 10); i++) {
    const method = file.readUInt16LE(at + 10);
    const packed = file.readUInt32LE(at + 20);
    const nameBytes = file.readUInt16LE(at + 28);
    const local = file.readUInt32LE(at + 42);
    const name = file.subarray(at + 46, at + 46 + nameBytes).toString("utf8");
    const isUtf8 = (file.readUInt16LE(at + 8) & 0x800) !== 0;
    if (!isUtf8 && /[^\x20-\x7e]/.test(name)) throw new TypeError(`name without the mark of UTF-8: ${name}`);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = file.subarray(start, start + packed);
    const content = method === 0 ? data : inflateRawSync(data);
    if (crc32(content) !== file.readUInt32LE(at + 16)) throw new TypeError(`wrong CRC: ${name}`);
    entries.set(name, Buffer.from(content));
    at += 46 + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}
