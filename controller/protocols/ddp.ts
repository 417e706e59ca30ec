/**
 * Distributed Display Protocol (3waylabs), sender's side. One packet, all numbers big-endian:
 *
 * | offset | length | field            | value                                                          |
 * | 0      | 1      | flags            | 0x40 version 1, +0x01 push (show what was sent), +0x10 time    |
 * | 1      | 1      | sequence         | low four bits: 1..15, then 1 again; 0 is "not used"            |
 * | 2      | 1      | data type        | 0x0B: RGB (TTT = 1), 8 bits per element (SSS = 3)              |
 * | 3      | 1      | destination id   | 1 is the default output device                                 |
 * | 4      | 4      | data offset      | in bytes of the frame, not pixels                              |
 * | 8      | 2      | data length      | 1440 at most, so that the datagram stays below an MTU of 1500  |
 * | 10     | 4      | time code        | only with +0x10: middle 32 bits of NTP time, seconds in 16.16  |
 * | 10, 14 |        | data             |                                                                |
 *
 * The receiver keeps its frame buffer between pushes, so packets whose bytes did not change may be left out.
 */
export const DDP_HEADER_BYTES = 10;
export const DDP_DATA_BYTES = 1440;
export const DDP_PORT = 4048;

const VERSION_1 = 0x40;
const PUSH = 0x01;
const TIME_CODE = 0x10;
const TIME_CODE_BYTES = 4;
/** From NTP's beginning in 1900 to that of 1970. */
const NTP_OFFSET_S = 2_208_988_800;
const RGB_8_BIT = 0x0b;

/** How packets are numbered: the specification counts packets, some receivers expect one number per frame, some stumble over any. */
export type DdpSequence = "per-packet" | "per-frame" | "off";

/** A whole frame cut into packets with their headers; data zero, no push, sequence unused. The last packet may be shorter. */
export function createDdpPackets(frameBytes: number, destination: number): Uint8Array[] {
  const packets: Uint8Array[] = [];
  for (let offset = 0; offset < frameBytes; offset += DDP_DATA_BYTES) {
    const length = Math.min(DDP_DATA_BYTES, frameBytes - offset);
    const packet = new Uint8Array(DDP_HEADER_BYTES + length);
    const view = new DataView(packet.buffer);
    view.setUint8(0, VERSION_1);
    view.setUint8(2, RGB_8_BIT);
    view.setUint8(3, destination);
    view.setUint32(4, offset);
    view.setUint16(8, length);
    packets.push(packet);
  }
  return packets;
}

/** Sets what differs from sending to sending: the number (0 if unused) and whether the receiver shows the frame now. */
export function stampDdpPacket(packet: Uint8Array, sequence: number, push: boolean): void {
  packet[0] = push ? VERSION_1 | PUSH : VERSION_1;
  packet[1] = sequence;
}

/** 1..15 round and round; start from 0. */
export function nextDdpSequence(sequence: number): number {
  return sequence >= 15 ? 1 : sequence + 1;
}

/** A push without data: everything that was sent is shown now. Sequence unused until stamped. */
export function createDdpPush(destination: number): Uint8Array {
  return Uint8Array.of(VERSION_1 | PUSH, 0, 0, destination, 0, 0, 0, 0, 0, 0);
}

/** The same packet with the time at which it is to be shown; it means something only with a push, and only if both clocks follow NTP. */
export function withDdpTimeCode(packet: Uint8Array, timeCode: number): Uint8Array {
  const timed = new Uint8Array(packet.length + TIME_CODE_BYTES);
  timed.set(packet.subarray(0, DDP_HEADER_BYTES));
  timed[0] = (packet[0] ?? 0) | TIME_CODE;
  new DataView(timed.buffer).setUint32(DDP_HEADER_BYTES, timeCode);
  timed.set(packet.subarray(DDP_HEADER_BYTES), DDP_HEADER_BYTES + TIME_CODE_BYTES);
  return timed;
}

/** The middle 32 bits of NTP time: 16 bits of seconds, 16 of their fraction; comes round every 18 hours. */
export function ddpTimeCode(wallMs: number): number {
  const seconds = wallMs / 1000 + NTP_OFFSET_S;
  return Math.floor((seconds % 65_536) * 65_536) >>> 0;
}
