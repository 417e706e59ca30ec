import type { UdpSocket } from "../ports/udp.ts";
import type { WireCount } from "./driver.ts";
import type { FramePacket, PacketMemory } from "./packet-memory.ts";

/** Sends what a memory has picked of these packets, and counts it on the wire. */
export function createDatagramSender(
  socket: UdpSocket,
  packets: readonly FramePacket[],
  { picked }: Pick<PacketMemory, "picked">,
  wire: WireCount,
): (count: number, done: () => void) => void {
  const outgoing: Uint8Array[] = [];
  return (count, done) => {
    outgoing.length = 0;
    for (let i = 0; i < count; i++) {
      const held = packets[picked[i] ?? 0];
      if (held === undefined) continue;
      outgoing.push(held.packet);
      wire.bytes += held.packet.length;
    }
    wire.packets += count;
    socket.send(outgoing, count, done);
  };
}
