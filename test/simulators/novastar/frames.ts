/**
 * NovaStar register bus, device's side. One frame, all numbers little-endian:
 *
 * | offset | length | field                                                              |
 * | 0      | 2      | 55 AA request, AA 55 reply                                         |
 * | 2      | 1      | ack: 0 ok, 1 no such card, 2 request checksum, 3 reply checksum, 4 unknown command |
 * | 3      | 1      | serial number, echoed                                              |
 * | 4      | 1      | source; FE is the computer                                         |
 * | 5      | 1      | destination: sending card, FF all; swapped with source in the reply |
 * | 6      | 1      | device type: 0 sending card, 1 receiving card, 2 function card      |
 * | 7      | 1      | output port, FF all                                                |
 * | 8      | 2      | receiving card, FFFF all                                           |
 * | 10     | 1      | 0 read, 1 write                                                    |
 * | 11     | 1      | 0                                                                  |
 * | 12     | 4      | register                                                           |
 * | 16     | 2      | length to read or written; 0 in the reply to a write or to a failure |
 * | 18     | n      | data: of a write's request, of a read's reply                      |
 * | 18+n   | 2      | 0x5555 + sum of all bytes from offset 2 on, 16 bits                |
 *
 * Source: the vendor's "RS232 Protocol for Nova M3 Control System V1.9" as summed up in the project's facts.
 */
export type NovaRequest = {
  readonly serial: number;
  readonly source: number;
  readonly destination: number;
  readonly deviceType: number;
  readonly port: number;
  readonly card: number;
  readonly isWrite: boolean;
  readonly register: number;
  readonly length: number;
  readonly data: Uint8Array;
  readonly isSound: boolean;
};

const HEAD_BYTES = 18;

/** Sum of the bytes between the two leading ones and the checksum. */
export function novaChecksum(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => (sum + byte) & 0xffff, 0x5555);
}

/** Gathers requests from a stream cut anywhere; bytes that begin no frame are skipped and told. */
export function createRequestReader(
  onRequest: (request: NovaRequest) => void,
  onGarbage: (count: number) => void,
): (bytes: Uint8Array) => void {
  let held = Buffer.alloc(0);
  return (bytes) => {
    held = Buffer.concat([held, bytes]);
    for (;;) {
      const start = held.indexOf(Buffer.from([0x55, 0xaa]));
      const lost = start >= 0 ? start : held.length - (held.at(-1) === 0x55 ? 1 : 0);
      if (lost > 0) onGarbage(lost);
      held = held.subarray(lost);
      if (start < 0 || held.length < HEAD_BYTES + 2) return;
      const isWrite = held[10] === 1;
      const length = held.readUInt16LE(16);
      const total = HEAD_BYTES + (isWrite ? length : 0) + 2;
      if (held.length < total) return;
      const frame = held.subarray(0, total);
      held = held.subarray(total);
      onRequest({
        serial: frame.readUInt8(3),
        source: frame.readUInt8(4),
        destination: frame.readUInt8(5),
        deviceType: frame.readUInt8(6),
        port: frame.readUInt8(7),
        card: frame.readUInt16LE(8),
        isWrite,
        register: frame.readUInt32LE(12),
        length,
        data: Uint8Array.from(frame.subarray(HEAD_BYTES, total - 2)),
        isSound: novaChecksum(frame.subarray(2, total - 2)) === frame.readUInt16LE(total - 2),
      });
    }
  };
}

/** The reply to a request; `data` only for a read that went well. */
export function encodeReply(request: NovaRequest, ack: number, data: Uint8Array): Buffer {
  const frame = Buffer.alloc(HEAD_BYTES + data.length + 2);
  frame.writeUInt16BE(0xaa55, 0);
  frame.writeUInt8(ack, 2);
  frame.writeUInt8(request.serial, 3);
  frame.writeUInt8(request.destination, 4);
  frame.writeUInt8(request.source, 5);
  frame.writeUInt8(request.deviceType, 6);
  frame.writeUInt8(request.port, 7);
  frame.writeUInt16LE(request.card, 8);
  frame.writeUInt8(request.isWrite ? 1 : 0, 10);
  frame.writeUInt32LE(request.register, 12);
  frame.writeUInt16LE(data.length, 16);
  frame.set(data, HEAD_BYTES);
  frame.writeUInt16LE(novaChecksum(frame.subarray(2, -2)), frame.length - 2);
  return frame;
}

/** The same reply as a failure: that ack, no data. */
export function failReply(reply: Buffer, ack: number): Buffer {
  const frame = Buffer.concat([reply.subarray(0, HEAD_BYTES), Buffer.alloc(2)]);
  frame.writeUInt8(ack, 2);
  frame.writeUInt16LE(0, 16);
  frame.writeUInt16LE(novaChecksum(frame.subarray(2, -2)), frame.length - 2);
  return frame;
}
