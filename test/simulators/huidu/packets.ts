/**
 * Huidu SDK over TCP, device's side. One packet, all numbers little-endian:
 *
 * | offset | length | field | value                                             |
 * | 0      | 2      | len   | of the whole packet, these two bytes included; 9216 at most |
 * | 2      | 2      | cmd   | see COMMAND                                       |
 * | 4      |        | body  |                                                   |
 *
 * Source: the vendor's SDK document (XML protocol, "SDK 3.x") as summed up in the project's facts.
 */
export const COMMAND = {
  heartbeatAsk: 0x005f,
  heartbeatAnswer: 0x0060,
  searchAsk: 0x1001,
  searchAnswer: 0x1002,
  error: 0x2000,
  versionAsk: 0x2001,
  versionAnswer: 0x2002,
  xmlAsk: 0x2003,
  xmlAnswer: 0x2004,
  fileStartAsk: 0x8001,
  fileStartAnswer: 0x8002,
  fileContent: 0x8003,
  fileContentAnswer: 0x8004,
  fileEndAsk: 0x8005,
  fileEndAnswer: 0x8006,
  fileReadAsk: 0x8007,
  fileReadAnswer: 0x8008,
} as const;

/** Numbers of the packet-level errors; XML answers carry the names instead. */
export const STATUS = {
  success: 0,
  writeFinish: 1,
  processError: 2,
  versionTooLow: 3,
  deviceOccupied: 4,
  fileOccupied: 5,
  invalidPacketLength: 7,
  invalidParameter: 8,
  noSpaceToSave: 9,
  fileContentError: 14,
  xmlTooLong: 20,
  invalidXmlIndex: 21,
  parseXmlFailed: 22,
  permissionDenied: 51,
} as const;

/** Longest packet either side may send. */
export const PACKET_BYTES = 9216;
/** Longest piece of XML in one packet: 9216 less header (4), total (4) and index (4). */
export const XML_PIECE_BYTES = 9204;

/** A packet with its header. */
export function packet(cmd: number, body: Uint8Array): Buffer {
  const bytes = Buffer.alloc(4 + body.length);
  bytes.writeUInt16LE(bytes.length, 0);
  bytes.writeUInt16LE(cmd, 2);
  bytes.set(body, 4);
  return bytes;
}

/** Body of a status answer: u16. */
export function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

/** Body of a version: u32. */
export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Body of a size: u64. */
export function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

/** An XML answer, cut into packets: total u32, index u32 (byte offset of this piece), xml. */
export function xmlPackets(xml: string, pieceBytes: number): Buffer {
  const bytes = Buffer.from(xml, "utf8");
  const packets: Buffer[] = [];
  for (let index = 0; index < bytes.length; index += pieceBytes)
    packets.push(
      packet(
        COMMAND.xmlAnswer,
        Buffer.concat([u32(bytes.length), u32(index), bytes.subarray(index, index + pieceBytes)]),
      ),
    );
  return Buffer.concat(packets);
}

/** Gathers packets out of a byte stream, however it is cut; a length no packet can have is told and ends the stream. */
export function createPacketReader(
  onPacket: (cmd: number, body: Buffer) => void,
  onBadLength: (length: number) => void,
): (bytes: Uint8Array) => void {
  let held = Buffer.alloc(0);
  let isBroken = false;
  return (bytes) => {
    held = Buffer.concat([held, bytes]);
    while (!isBroken && held.length >= 2) {
      const length = held.readUInt16LE(0);
      if (length < 4 || length > PACKET_BYTES) {
        isBroken = true;
        onBadLength(length);
        return;
      }
      if (held.length < length) return;
      const whole = held.subarray(0, length);
      held = held.subarray(length);
      onPacket(whole.readUInt16LE(2), whole.subarray(4));
    }
  };
}
