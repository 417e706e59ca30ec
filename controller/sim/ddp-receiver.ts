import { noCounts, type Receiver, type ReceiverCounts, type SimProtocol } from "./receiver.ts";

/**
 * Receiving side of the Distributed Display Protocol (3waylabs, edition of 2022-09-05), big-endian.
 *
 * | offset | length | field                                                              |
 * | 0      | 1      | flags: version 01 in the top two bits, 0x10 time code present,     |
 * |        |        | 0x08 storage, 0x04 reply, 0x02 query, 0x01 push                    |
 * | 1      | 1      | low four bits: sequence 1–15, 0 not used                           |
 * | 2      | 1      | data type: 0x80 custom, 0x38 kind of pixel, 0x07 size of element   |
 * | 3      | 1      | destination: 1 default device, 255 all                             |
 * | 4      | 4      | offset in bytes into the picture                                   |
 * | 8      | 2      | length of the data, time code not counted                          |
 * | 10     | 4      | time code, only with its flag                                      |
 * | 10/14  | length | data                                                               |
 */
const HEADER_BYTES = 10;
const TIME_CODE_BYTES = 4;
const [TIME_CODE, STORAGE, REPLY, QUERY, PUSH] = [0x10, 0x08, 0x04, 0x02, 0x01];
/** Data types without the custom bit that mean three bytes of RGB: undefined, the old "type 1", and RGB with 8-bit elements. */
const RGB_TYPES: readonly number[] = [0x00, 0x01, 0x0b];

export const ddp: SimProtocol = { id: "ddp", defaultPort: 4048, createReceiver };

/** Like real receivers it keeps its memory between pushes and does not clear it, so a sender may leave out what did not change. */
function createReceiver(widthPx: number, heightPx: number): Receiver {
  const memory = new Uint8Array(widthPx * heightPx * 3);
  const shown = new Uint8Array(memory.length);
  let counts: ReceiverCounts = noCounts();
  let sequence = 0;
  /** Bytes of `memory` that may differ from `shown`. */
  let first = memory.length;
  let end = 0;

  const follow = (found: number) => {
    if (found === 0) return;
    // The same number again: a sender that numbers frames instead of packets.
    if (sequence !== 0 && found !== sequence) {
      const missing = (found - (sequence % 15) - 1 + 15) % 15;
      if (missing > 0) counts.sequenceGaps++;
      counts.packetsMissing += missing;
    }
    sequence = found;
  };

  const store = (data: Uint8Array, offset: number) => {
    if (Buffer.compare(data, memory.subarray(offset, offset + data.length)) === 0) return;
    memory.set(data, offset);
    first = Math.min(first, offset);
    end = Math.max(end, offset + data.length);
  };

  const push = () => {
    counts.pushes++;
    if (first >= end) return;
    if (Buffer.compare(memory.subarray(first, end), shown.subarray(first, end)) !== 0) counts.changes++;
    shown.set(memory.subarray(first, end), first);
    first = memory.length;
    end = 0;
  };

  const accept = (datagram: Uint8Array): boolean => {
    counts.packets++;
    counts.bytes += datagram.length;
    const packet = read(datagram);
    if (packet === null || (packet.isForDisplay && packet.offset + packet.data.length > memory.length)) {
      counts.malformed++;
      return false;
    }
    if (!packet.isForDisplay) {
      counts.ignored++;
      return false;
    }
    follow(packet.sequence);
    if (packet.data.length > 0) store(packet.data, packet.offset);
    if (packet.push) push();
    return packet.push;
  };

  return {
    accept,
    shown,
    counts: () => counts,
    resetCounts: () => {
      counts = noCounts();
    },
  };
}

/** The fields of a datagram, or null if the protocol forbids it. The data is a view. */
function read(datagram: Uint8Array) {
  if (datagram.length < HEADER_BYTES) return null;
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.byteLength);
  const flags = view.getUint8(0);
  if (flags >> 6 !== 1) return null;
  const start = (flags & TIME_CODE) === 0 ? HEADER_BYTES : HEADER_BYTES + TIME_CODE_BYTES;
  const length = view.getUint16(8);
  if (datagram.length < start + length) return null;
  const destination = view.getUint8(3);
  const isForDisplay = (flags & (STORAGE | REPLY | QUERY)) === 0 && (destination === 1 || destination === 255);
  if (isForDisplay && length > 0 && !RGB_TYPES.includes(view.getUint8(2) & 0x7f)) return null;
  return {
    sequence: view.getUint8(1) & 0x0f,
    offset: view.getUint32(4),
    push: (flags & PUSH) !== 0,
    isForDisplay,
    data: datagram.subarray(start, start + length),
  };
}
