import { createHash } from "node:crypto";
import { type DecodedPicture, decodePicture } from "../picture.ts";
import { STATUS } from "./packets.ts";

/** Kinds of file by the number in the start packet. */
export const FILE_TYPE = {
  image: 0,
  video: 1,
  font: 2,
  firmware: 3,
  config: 4,
  otherConfig: 5,
  template: 9,
  temporaryImage: 128,
  temporaryVideo: 129,
} as const;
const TEMPORARY_LIMIT_BYTES = 10 * 1024 * 1024;

export type HuiduFile = {
  readonly name: string;
  readonly md5: string;
  readonly type: number;
  readonly bytes: Uint8Array;
  /** Null while it is no picture, or not one the card can read. */
  readonly picture: Promise<DecodedPicture | null>;
};

export type FileStart = {
  readonly name: string;
  readonly md5: string;
  readonly sizeBytes: number;
  readonly type: number;
};

/** The card's disk (survives power-off), its temporary files (do not), and the file under way. */
export type HuiduFiles = {
  readonly find: (name: string) => HuiduFile | null;
  readonly list: () => readonly HuiduFile[];
  /** Bytes kept of files that never ended, by md5. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  readonly isReceiving: () => boolean;
  readonly start: (file: FileStart) => { readonly status: number; readonly existBytes: number };
  readonly content: (bytes: Uint8Array) => void;
  readonly end: () => number;
  /** The connection broke: what came stays for a later resume. */
  readonly interrupt: () => void;
  /** Puts a file on the disk that the card pulled by itself. */
  readonly keep: (file: FileStart, bytes: Uint8Array) => void;
  readonly remove: (name: string) => boolean;
  readonly loseRam: () => void;
  readonly fileWrites: () => number;
  readonly forbidden: readonly FileStart[];
};

const isTemporary = (type: number): boolean => type === FILE_TYPE.temporaryImage || type === FILE_TYPE.temporaryVideo;
const md5Of = (bytes: Uint8Array): string => createHash("md5").update(bytes).digest("hex");

/** `diskBytes` is the room for everything on the disk; `existingFile` says which status a file that is already there gets. */
export function createHuiduFiles(diskBytes: number, existingFile: "success" | "write-finish"): HuiduFiles {
  const disk = new Map<string, HuiduFile>();
  const ram = new Map<string, HuiduFile>();
  const parts = new Map<string, Uint8Array>();
  const forbidden: FileStart[] = [];
  let writes = 0;
  let current: { readonly file: FileStart; readonly chunks: Uint8Array[]; length: number } | null = null;
  const used = (files: Map<string, HuiduFile>): number =>
    [...files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
  const find = (name: string): HuiduFile | null => ram.get(name) ?? disk.get(name) ?? null;
  const keep = (file: FileStart, bytes: Uint8Array): void => {
    const { name, md5, type } = file;
    (isTemporary(type) ? ram : disk).set(name, { name, md5, type, bytes, picture: decodePicture(bytes) });
    if (!isTemporary(type)) writes++;
  };
  const begin = (file: FileStart, kept: Uint8Array): void => {
    current = { file, chunks: [kept], length: kept.length };
  };
  return {
    find,
    list: () => [...disk.values(), ...ram.values()],
    parts,
    isReceiving: () => current !== null,
    start: (file) => {
      if (file.type === FILE_TYPE.firmware || file.type === FILE_TYPE.config || file.type === FILE_TYPE.otherConfig) {
        forbidden.push(file);
        return { status: STATUS.permissionDenied, existBytes: 0 };
      }
      const there = find(file.name);
      if (there?.md5 === file.md5) {
        begin(file, there.bytes);
        return {
          status: existingFile === "success" ? STATUS.success : STATUS.writeFinish,
          existBytes: there.bytes.length,
        };
      }
      const room = isTemporary(file.type) ? TEMPORARY_LIMIT_BYTES - used(ram) : diskBytes - used(disk);
      if (file.sizeBytes > room) return { status: STATUS.noSpaceToSave, existBytes: 0 };
      const kept = parts.get(file.md5) ?? new Uint8Array();
      begin(file, kept);
      return { status: STATUS.success, existBytes: kept.length };
    },
    content: (bytes) => {
      if (current === null) return;
      current.chunks.push(Uint8Array.from(bytes));
      current.length += bytes.length;
    },
    end: () => {
      if (current === null) return STATUS.processError;
      const { file, chunks } = current;
      current = null;
      const bytes = Buffer.concat(chunks);
      parts.delete(file.md5);
      if (bytes.length !== file.sizeBytes || md5Of(bytes) !== file.md5) return STATUS.fileContentError;
      if (find(file.name)?.md5 !== file.md5) keep(file, new Uint8Array(bytes));
      return STATUS.success;
    },
    interrupt: () => {
      if (current !== null && !isTemporary(current.file.type))
        parts.set(current.file.md5, new Uint8Array(Buffer.concat(current.chunks)));
      current = null;
    },
    keep,
    remove: (name) => ram.delete(name) || disk.delete(name),
    loseRam: () => ram.clear(),
    fileWrites: () => writes,
    forbidden,
  };
}

/** The body of a file start packet: md5 33 B (hex, NUL), size u64, type u16, name, NUL. Null if it is not one. */
export function readFileStart(body: Buffer): FileStart | null {
  if (body.length < 45 || body[32] !== 0 || body.at(-1) !== 0) return null;
  const md5 = body.toString("latin1", 0, 32);
  const name = body.toString("utf8", 43, body.length - 1);
  if (!/^[0-9a-f]{32}$/.test(md5) || name === "" || name.includes("\0")) return null;
  return { md5, sizeBytes: Number(body.readBigUInt64LE(33)), type: body.readUInt16LE(41), name };
}

/** Whether bytes are those that were announced. */
export function isWhole(file: FileStart, bytes: Uint8Array): boolean {
  return bytes.length === file.sizeBytes && md5Of(bytes) === file.md5;
}
