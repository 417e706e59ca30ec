import type { WireLoad } from "../ports/wire-load.ts";

/** A byte on a serial line: a start bit, eight of its own, a stop bit. */
export const BITS_PER_BYTE = 10;
/** UDP 8, IPv4 20, Ethernet 14 + 4, preamble and gap 20. */
const DATAGRAM_EXTRA_BYTES = 66;

/** How long a serial line is busy with these bytes. */
export function lineMs(bytes: number, baudRate: number): number {
  return (bytes * BITS_PER_BYTE * 1000) / baudRate;
}

export function serialLoad(bytesPerFrame: number, baudRate: number, minGapMs: number): WireLoad {
  const perFrameMs = lineMs(bytesPerFrame, baudRate);
  return {
    packetsPerFrame: 1,
    bytesPerFrame,
    baudRate,
    framesPerSecond: 1000 / Math.max(perFrameMs, minGapMs),
    limitedBy: perFrameMs >= minGapMs ? "line" : "gap",
  };
}

/** `payloadBytes` is what the datagrams of a frame hold together. */
export function datagramLoad(packetsPerFrame: number, payloadBytes: number, minGapMs: number): WireLoad {
  return {
    packetsPerFrame,
    bytesPerFrame: payloadBytes + packetsPerFrame * DATAGRAM_EXTRA_BYTES,
    baudRate: null,
    framesPerSecond: minGapMs > 0 ? 1000 / minGapMs : null,
    limitedBy: minGapMs > 0 ? "gap" : null,
  };
}
