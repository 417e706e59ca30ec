/**
 * One message of the live view (WebSocket, binary, big-endian). Rows that did not change are left out;
 * the first message of a connection is a whole frame. The payload is raw-deflated RGB888 rows; no rows and no payload say that
 * the last frame still stands.
 *
 * | offset | length | field                                   |
 * | 0      | 1      | version, 1                              |
 * | 1      | 1      | 1 if the whole frame, else 0            |
 * | 2      | 2      | frame width px                          |
 * | 4      | 2      | frame height px                         |
 * | 6      | 2      | first row                               |
 * | 8      | 2      | number of rows                          |
 * | 10     | 8      | instant of the frame, epoch ms, float64 |
 * | 18     | 4      | frame number since the playout started  |
 * | 22     |        | payload                                 |
 */
export const LIVE_FRAME_HEADER_BYTES = 22;

export type LiveFrameHeader = {
  readonly whole: boolean;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly firstRow: number;
  readonly rows: number;
  readonly atMs: number;
  readonly frameNo: number;
};

/** A new array of header and payload. */
export function encodeLiveFrame(header: LiveFrameHeader, payload: Uint8Array): Uint8Array {
  const out = new Uint8Array(LIVE_FRAME_HEADER_BYTES + payload.length);
  const view = new DataView(out.buffer);
  view.setUint8(0, 1);
  view.setUint8(1, header.whole ? 1 : 0);
  view.setUint16(2, header.widthPx);
  view.setUint16(4, header.heightPx);
  view.setUint16(6, header.firstRow);
  view.setUint16(8, header.rows);
  view.setFloat64(10, header.atMs);
  view.setUint32(18, header.frameNo);
  out.set(payload, LIVE_FRAME_HEADER_BYTES);
  return out;
}

/** Header and a view of the payload, or null if the message is not one of this version. */
export function decodeLiveFrame(message: Uint8Array): { header: LiveFrameHeader; payload: Uint8Array } | null {
  if (message.length < LIVE_FRAME_HEADER_BYTES || message[0] !== 1) return null;
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  return {
    header: {
      whole: view.getUint8(1) === 1,
      widthPx: view.getUint16(2),
      heightPx: view.getUint16(4),
      firstRow: view.getUint16(6),
      rows: view.getUint16(8),
      atMs: view.getFloat64(10),
      frameNo: view.getUint32(18),
    },
    payload: message.subarray(LIVE_FRAME_HEADER_BYTES),
  };
}
