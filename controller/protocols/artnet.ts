/**
 * Art-Net 4 (Artistic Licence), controller's side, UDP 6454. Every packet begins with "Art-Net" and a zero (8 bytes), then the
 * OpCode, low byte first; all but the reply go on with the protocol version 14, high byte first:
 *
 * | offset | length | ArtDmx, OpCode 0x5000                                                                   |
 * | 12     | 1      | sequence 1..255, then 1 again; 0 would be "not used"                                    |
 * | 13     | 1      | physical port, for information                                                          |
 * | 14     | 2      | Port-Address, low byte first: Net (7 bits), Sub-Net (4 bits), Universe (4 bits)         |
 * | 16     | 2      | length of the data, high byte first: even, 2..512                                       |
 * | 18     |        | data                                                                                    |
 *
 * ArtSync, OpCode 0x5200: two zeros at 12; receivers show what they hold. ArtPoll, OpCode 0x2000: flags and priority of
 * diagnostics at 12, both zero. ArtPollReply, OpCode 0x2100, comes to port 6454 wherever the poll came from:
 *
 * | offset | length | field                                                                                   |
 * | 16     | 2      | firmware version, high byte first                                                       |
 * | 18     | 1      | Net switch: bits 14..8 of the Port-Addresses                                            |
 * | 19     | 1      | Sub-Net switch: bits 7..4                                                               |
 * | 26     | 18     | short name, ends with a zero                                                            |
 * | 44     | 64     | long name, ends with a zero                                                             |
 * | 172    | 2      | number of ports, high byte first; four at most                                          |
 * | 174    | 4      | kinds of port; 0x80: it gives out what comes by Art-Net                                 |
 * | 182    | 4      | state of output; 0x80: data goes out                                                    |
 * | 190    | 4      | output's bits 3..0 of the Port-Address                                                  |
 * | 201    | 6      | MAC, zeros if the node does not tell                                                    |
 * | 211    | 1      | bind index: a node with more than four ports replies several times                      |
 */
export const ARTNET_PORT = 6454;
export const ARTNET_DATA_OFFSET = 18;
export const ARTNET_LAST_UNIVERSE = 32_767;

const ID = new TextEncoder().encode("Art-Net\0");
const OP_POLL = 0x2000;
const OP_POLL_REPLY = 0x2100;
const OP_DMX = 0x5000;
const OP_SYNC = 0x5200;
const VERSION = 14;
/** Up to the end of the MAC; what follows came with later versions. */
const SHORTEST_REPLY = 207;

/** The packet of one Port-Address with room for `slots` bytes and, if these are odd, a zero more; the sequence is 0. */
export function createArtDmx(portAddress: number, slots: number): Uint8Array {
  const length = slots + (slots & 1);
  const { packet, view } = createPacket(OP_DMX, ARTNET_DATA_OFFSET + length);
  view.setUint16(14, portAddress, true);
  view.setUint16(16, length);
  return packet;
}

export function stampArtDmx(packet: Uint8Array, sequence: number): void {
  packet[12] = sequence;
}

/** 1..255 round and round; start from 0. */
export function nextArtSequence(sequence: number): number {
  return sequence >= 255 ? 1 : sequence + 1;
}

export function createArtSync(): Uint8Array {
  return createPacket(OP_SYNC, 14).packet;
}

export function createArtPoll(): Uint8Array {
  return createPacket(OP_POLL, 14).packet;
}

export type ArtPollReply = {
  readonly shortName: string;
  readonly longName: string;
  readonly firmware: number;
  /** `00:11:22:33:44:55`, null if the node does not tell. */
  readonly mac: string | null;
  readonly bindIndex: number;
  readonly outputs: readonly { readonly portAddress: number; readonly isSending: boolean }[];
};

/** Null if the bytes are no reply to a poll; this port carries everybody's Art-Net. */
export function parseArtPollReply(bytes: Uint8Array): ArtPollReply | null {
  if (bytes.length < SHORTEST_REPLY || ID.some((byte, i) => bytes[i] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(8, true) !== OP_POLL_REPLY) return null;
  const high = ((view.getUint8(18) & 0x7f) << 8) | ((view.getUint8(19) & 0x0f) << 4);
  const ports = Array.from({ length: Math.min(4, view.getUint16(172)) }, (_, i) => i);
  const mac = [...bytes.subarray(201, 207)];
  return {
    shortName: textAt(bytes, 26, 18),
    longName: textAt(bytes, 44, 64),
    firmware: view.getUint16(16),
    mac: mac.every((byte) => byte === 0) ? null : mac.map((byte) => byte.toString(16).padStart(2, "0")).join(":"),
    bindIndex: bytes[211] ?? 0,
    outputs: ports
      .filter((i) => (view.getUint8(174 + i) & 0x80) !== 0)
      .map((i) => ({
        portAddress: high | (view.getUint8(190 + i) & 0x0f),
        isSending: (view.getUint8(182 + i) & 0x80) !== 0,
      })),
  };
}

function createPacket(opCode: number, bytes: number) {
  const packet = new Uint8Array(bytes);
  const view = new DataView(packet.buffer);
  packet.set(ID, 0);
  view.setUint16(8, opCode, true);
  view.setUint16(10, VERSION);
  return { packet, view };
}

/** A name is what stands before its zero; control characters would spoil a page. */
function textAt(bytes: Uint8Array, offset: number, length: number): string {
  const field = bytes.subarray(offset, offset + length);
  const end = field.indexOf(0);
  return new TextDecoder()
    .decode(end < 0 ? field : field.subarray(0, end))
    .replace(/\p{Cc}/gu, "")
    .trim();
}
