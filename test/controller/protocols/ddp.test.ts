import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createDdpPackets,
  DDP_DATA_BYTES,
  DDP_HEADER_BYTES,
  nextDdpSequence,
  stampDdpPacket,
} from "../../../controller/protocols/ddp.ts";

const VECTORS = new Map(
  readFileSync(new URL("../../../fixtures/packets/ddp.hex", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [name = "", hex = ""] = line.split(/ {2,}/);
      return [name, hex] as const;
    }),
);

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

function packetAt(packets: readonly Uint8Array[], index: number): Uint8Array {
  const packet = packets[index];
  if (packet === undefined) throw new RangeError(`packet ${index} of ${packets.length}`);
  return packet;
}

describe("DDP packets", () => {
  it("three pixels are the bytes of the specification", () => {
    const packet = packetAt(createDdpPackets(9, 1), 0);
    packet.set([255, 0, 0, 0, 255, 0, 0, 0, 255], DDP_HEADER_BYTES);
    stampDdpPacket(packet, 1, true);
    expect(hex(packet)).toBe(VECTORS.get("three pixels, pushed, number 1"));
  });

  it("a frame of 1536 bytes is 1440 and 96, the second pushed at offset 1440", () => {
    const packets = createDdpPackets(1536, 1);
    expect(packets).toHaveLength(2);
    stampDdpPacket(packetAt(packets, 0), 2, false);
    stampDdpPacket(packetAt(packets, 1), 3, true);
    expect(hex(packetAt(packets, 0).subarray(0, 10))).toBe(VECTORS.get("header, first of a larger frame, number 2"));
    expect(hex(packetAt(packets, 1).subarray(0, 10))).toBe(VECTORS.get("header, 96 bytes at 1440, pushed, number 3"));
    expect(packetAt(packets, 1)).toHaveLength(106);
  });

  it("a frame of a whole number of packets has no empty packet at its end", () => {
    const packets = createDdpPackets(2 * DDP_DATA_BYTES, 1);
    expect(packets.map((packet) => packet.length)).toEqual([1450, 1450]);
  });

  it("offsets and lengths cover every frame size without gap or overlap", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), (frameBytes) => {
        let at = 0;
        for (const packet of createDdpPackets(frameBytes, 1)) {
          const view = new DataView(packet.buffer);
          expect(view.getUint32(4)).toBe(at);
          expect(view.getUint16(8)).toBe(packet.length - DDP_HEADER_BYTES);
          at += view.getUint16(8);
        }
        expect(at).toBe(frameBytes);
      }),
    );
  });

  it("numbers go from 1 to 15 and never through 0, which means unused", () => {
    let sequence = 0;
    const seen = Array.from({ length: 17 }, () => {
      sequence = nextDdpSequence(sequence);
      return sequence;
    });
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 1, 2]);
  });
});
