/**
 * Distributed Display Protocol (3waylabs), sender's side. One packet, all numbers big-endian:
 *
 * | offset | length | field            | value                                                          |
 * | 0      | 1      | flags            | 0x40 version 1, +0x01 push (show what was sent)                |
 * | 1      | 1      | sequence         | low four bits: 1..15, then 1 again; 0 is "not used"            |
 * | 2      | 1      | data type        | 0x0B: RGB (TTT = 1), 8 bits per element (SSS = 3)              |
 * | 3      | 1      | destination id   | 1 is the default output device                                 |
 * | 4      | 4      | data offset      | in bytes of the frame, not pixels                              |
 * | 8      | 2      | data length      | 1440 at most, so that the datagram stays below an MTU of 1500  |
 * | 10     |        | data             |                                                                |
 *
 * The receiver keeps its frame buffer between pushes, so packets whose bytes did not change may be left out.
 */
export const DDP_HEADER_BYTES = 10;
export const DDP_DATA_BYTES = 1440;
export const DDP_PORT = 4048;

const VERSION_1 = 0x40;
const PUSH = 0x01;
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
