/**
 * Huidu full-colour cards, SDK protocol over TCP 10001 (Android series 20001). Every number is little-endian.
 *
 * offset  length  field
 *      0       2  length of the whole packet, these two bytes included; at most 9216
 *      2       2  command
 *      4       n  body
 *
 * command         body
 * 0x005F 0x0060   heartbeat asked, answered: –
 * 0x2000          error: code u16
 * 0x2001 0x2002   version asked, answered: version u32 (some firmware adds a status u16)
 * 0x2003 0x2004   XML asked, answered: length of all u32, offset of this piece u32, UTF-8 piece of at most 9204 bytes
 * 0x8001          file begins: MD5 in 32 lower-case hex digits and NUL, size u64, type u16, name and NUL
 * 0x8002          answer: status u16, bytes the card has already u64
 * 0x8003          bytes of the file, at most 9212; not answered in a way that anybody waits for
 * 0x8005 0x8006   file ends, answer: status u16
 *
 * No XML may come between a file's begin and the answer to its end.
 *
 * Source: official SDK documents ("SDK XML", 3.x) and the official C# demo, github.com/huidutech/sdk.
 */

/** Version of the protocol that this file speaks. */
export const HUIDU_VERSION = 0x01000007;
export const HUIDU_PORT = 10001;

const MOST_PACKET_BYTES = 9216;
const MOST_XML_BYTES = 9204;
const MOST_CONTENT_BYTES = 9212;
/** A screenshot of the largest board in base64; more is no answer of a card. */
const MOST_ANSWER_BYTES = 16 * 1024 * 1024;

const CMD = {
  heartbeatAsk: 0x005f,
  heartbeatAnswer: 0x0060,
  error: 0x2000,
  versionAsk: 0x2001,
  versionAnswer: 0x2002,
  xmlAsk: 0x2003,
  xmlAnswer: 0x2004,
  fileStart: 0x8001,
  fileStartAnswer: 0x8002,
  fileContent: 0x8003,
  fileEnd: 0x8005,
  fileEndAnswer: 0x8006,
} as const;

/** Pictures of programmes are kept over a power cut; temporary ones are for what changes often. Other types are never written. */
export const HUIDU_FILE = { image: 0, temporaryImage: 128 } as const;

/** All temporary files together. */
export const HUIDU_MOST_TEMPORARY_BYTES = 10 * 1024 * 1024;

/** Result names by number, in the order of the official list as far as all firmware agrees. */
const RESULTS = [
  "kSuccess",
  "kWriteFinish",
  "kProcessError",
  "kVersionTooLow",
  "kDeviceOccupa",
  "kFileOccupa",
  "kReadFileExcessive",
  "kInvalidPacketLen",
  "kInvalidParam",
  "kNotSpaceToSave",
  "kCreateFileFailed",
  "kWriteFileFailed",
  "kReadFileFailed",
  "kInvalidFileData",
  "kFileContentError",
  "kOpenFileFailed",
  "kSeekFileFailed",
  "kRenameFailed",
  "kFileNotFound",
  "kFileNotFinish",
  "kXmlCmdTooLong",
  "kInvalidXmlIndex",
  "kParseXmlFailed",
  "kInvalidMethod",
] as const;

/** The name of a numeric result; numbers beyond the common list differ by firmware and keep their number. */
export function huiduResult(code: number): string {
  return RESULTS[code] ?? `code ${code}`;
}

export type HuiduMessage =
  | { readonly kind: "version"; readonly version: number }
  | { readonly kind: "heartbeatAsk" }
  | { readonly kind: "heartbeatAnswer" }
  | { readonly kind: "error"; readonly result: string }
  | { readonly kind: "xml"; readonly text: string }
  | { readonly kind: "fileStart"; readonly result: string; readonly haveBytes: number }
  | { readonly kind: "fileEnd"; readonly result: string }
  /** A command that nobody here waits for. */
  | { readonly kind: "other"; readonly command: number };

const encoder = new TextEncoder();

function packet(command: number, bodyBytes: number, fill: (view: DataView, bytes: Uint8Array) => void): Uint8Array {
  const bytes = new Uint8Array(4 + bodyBytes);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, bytes.length, true);
  view.setUint16(2, command, true);
  fill(view, bytes);
  return bytes;
}

const bare = (command: number): Uint8Array => packet(command, 0, () => undefined);

export function huiduVersionAsk(): Uint8Array {
  return packet(CMD.versionAsk, 4, (view) => view.setUint32(4, HUIDU_VERSION, true));
}

export function huiduHeartbeat(kind: "ask" | "answer"): Uint8Array {
  return bare(kind === "ask" ? CMD.heartbeatAsk : CMD.heartbeatAnswer);
}

/** An XML document in as many packets as it takes; the pieces are cut by bytes and not by characters. */
export function huiduXmlAsk(text: string): Uint8Array[] {
  const xml = encoder.encode(text);
  const packets: Uint8Array[] = [];
  for (let at = 0; at < xml.length; at += MOST_XML_BYTES) {
    const piece = xml.subarray(at, at + MOST_XML_BYTES);
    packets.push(
      packet(CMD.xmlAsk, 8 + piece.length, (view, bytes) => {
        view.setUint32(4, xml.length, true);
        view.setUint32(8, at, true);
        bytes.set(piece, 12);
      }),
    );
  }
  return packets;
}

/** `md5` in 32 lower-case hex digits. */
export function huiduFileStart(md5: string, sizeBytes: number, type: number, name: string): Uint8Array {
  const nameBytes = encoder.encode(name);
  return packet(CMD.fileStart, 33 + 8 + 2 + nameBytes.length + 1, (view, bytes) => {
    bytes.set(encoder.encode(md5), 4);
    view.setBigUint64(37, BigInt(sizeBytes), true);
    view.setUint16(45, type, true);
    bytes.set(nameBytes, 47);
  });
}

/** The rest of a file from an offset, in packets. */
export function* huiduFileContent(file: Uint8Array, fromByte: number): Generator<Uint8Array> {
  for (let at = fromByte; at < file.length; at += MOST_CONTENT_BYTES) {
    const piece = file.subarray(at, at + MOST_CONTENT_BYTES);
    yield packet(CMD.fileContent, piece.length, (_view, bytes) => bytes.set(piece, 4));
  }
}

export function huiduFileEnd(): Uint8Array {
  return bare(CMD.fileEnd);
}

/**
 * Puts what a card sends together again: packets that came in pieces, XML that came in several packets. Answers null for bytes that
 * cannot be this protocol: there is no way back into step, so the connection is of no use any more.
 */
export function createHuiduReader(): (bytes: Uint8Array) => HuiduMessage[] | null {
  let held = new Uint8Array(0);
  let xml: { bytes: Uint8Array; filled: number } | null = null;

  /** Undefined as long as pieces are missing, null for a piece that does not follow. */
  const xmlPiece = (view: DataView, body: Uint8Array): HuiduMessage | null | undefined => {
    if (body.length < 8) return null;
    const [total, at] = [view.getUint32(0, true), view.getUint32(4, true)];
    const piece = body.subarray(8);
    if (total > MOST_ANSWER_BYTES) return null;
    if (at === 0) xml = { bytes: new Uint8Array(total), filled: 0 };
    if (xml === null || xml.bytes.length !== total || xml.filled !== at || at + piece.length > total) return null;
    xml.bytes.set(piece, at);
    xml.filled += piece.length;
    if (xml.filled < total) return undefined;
    const text = new TextDecoder().decode(xml.bytes);
    xml = null;
    return { kind: "xml", text };
  };
  const read = (command: number, body: Uint8Array): HuiduMessage | null | undefined => {
    const view = new DataView(body.buffer, body.byteOffset, body.length);
    const result = (): string => huiduResult(view.getUint16(0, true));
    switch (command) {
      case CMD.heartbeatAsk:
        return { kind: "heartbeatAsk" };
      case CMD.heartbeatAnswer:
        return { kind: "heartbeatAnswer" };
      case CMD.error:
        return body.length < 2 ? null : { kind: "error", result: result() };
      case CMD.versionAnswer:
        return body.length < 4 ? null : { kind: "version", version: view.getUint32(0, true) };
      case CMD.xmlAnswer:
        return xmlPiece(view, body);
      case CMD.fileStartAnswer:
        if (body.length < 2) return null;
        // The document prints a length without the size; what is there is believed.
        return {
          kind: "fileStart",
          result: result(),
          haveBytes: body.length < 10 ? 0 : Number(view.getBigUint64(2, true)),
        };
      case CMD.fileEndAnswer:
        return body.length < 2 ? null : { kind: "fileEnd", result: result() };
      default:
        return { kind: "other", command };
    }
  };
  return (bytes) => {
    const all = new Uint8Array(held.length + bytes.length);
    all.set(held);
    all.set(bytes, held.length);
    const messages: HuiduMessage[] = [];
    let at = 0;
    while (all.length - at >= 4) {
      const view = new DataView(all.buffer, at);
      const length = view.getUint16(0, true);
      if (length < 4 || length > MOST_PACKET_BYTES) return null;
      if (all.length - at < length) break;
      const message = read(view.getUint16(2, true), all.subarray(at + 4, at + length));
      if (message === null) return null;
      if (message !== undefined) messages.push(message);
      at += length;
    }
    held = all.slice(at);
    return messages;
  };
}
