import type { Clock } from "../ports/clock.ts";

/** From `headerBytes` on, a packet holds the picture's bytes from `offset` on; what is left at its end is padding. */
export type FramePacket = { readonly packet: Uint8Array; readonly headerBytes: number; readonly offset: number };

/** Packets that hold the same number of the picture's bytes, the last perhaps fewer. */
export function evenly(packets: readonly Uint8Array[], headerBytes: number, bytesPerPacket: number): FramePacket[] {
  return packets.map((packet, i) => ({ packet, headerBytes, offset: i * bytesPerPacket }));
}

export type PacketMemoryOptions = {
  /** Those of a whole picture, in order: written to, never replaced. */
  readonly packets: readonly FramePacket[];
  /** Every packet is picked at least this often, unless nobody asks. */
  readonly keepAliveMs: number;
  readonly clock: Clock;
};

/**
 * The packets of a picture as the memory of what the receiver was told: comparing and copying touch each byte once. The functions
 * pick packets and tell how many; `picked` holds their indices, each once, until the next call.
 */
export type PacketMemory = {
  readonly picked: readonly number[];
  /** True until the first change. */
  readonly isFresh: () => boolean;
  /** Takes bytes [firstByte, endByte) over. Picks what differs, or everything the first time, and those whose turn has come. */
  readonly change: (data: Uint8Array, firstByte: number, endByte: number) => number;
  /** Picks those whose turn has come, at least one: the turns of a round are spread evenly over the time of keep-alive. */
  readonly repeat: () => number;
  /** Picks every packet. */
  readonly all: () => number;
};

/** How often a link asks for repetitions: often enough that they come in small parts. */
export function refreshEvery(keepAliveMs: number): number {
  return Math.min(200, keepAliveMs);
}

export function createPacketMemory(options: PacketMemoryOptions): PacketMemory {
  const { packets, keepAliveMs, clock } = options;
  const picked: number[] = new Array(packets.length).fill(0);
  /** The call in which each packet was picked last. */
  const pickedIn = new Uint32Array(packets.length);
  let call = 0;
  let count = 0;
  let isFresh = true;
  let cursor = 0;
  let turnsUntilMs = 0;

  const begin = (): void => {
    call++;
    count = 0;
  };
  const pick = (index: number): void => {
    if (pickedIn[index] === call) return;
    pickedIn[index] = call;
    picked[count++] = index;
  };
  /** As many turns as the time since the last ones is worth. */
  const takeTurns = (least: number): void => {
    const nowMs = clock.monoMs();
    const share = Math.min(1, (nowMs - turnsUntilMs) / keepAliveMs);
    turnsUntilMs = nowMs;
    for (let turns = Math.max(least, Math.ceil(packets.length * share)); turns > 0; turns--) {
      pick(cursor);
      cursor = (cursor + 1) % packets.length;
    }
  };
  return {
    picked,
    isFresh: () => isFresh,
    change: (data, firstByte, endByte) => {
      begin();
      for (let i = 0; i < packets.length; i++) {
        const held = packets[i];
        if (held === undefined || (!isFresh && !touches(held, firstByte, endByte))) continue;
        if (update(held, data) || isFresh) pick(i);
      }
      if (isFresh) turnsUntilMs = clock.monoMs();
      // Frames that come one upon the other leave no time for repetitions of their own, and what stands still must not be forgotten.
      else if (clock.monoMs() - turnsUntilMs >= refreshEvery(keepAliveMs)) takeTurns(0);
      isFresh = false;
      return count;
    },
    repeat: () => {
      begin();
      takeTurns(1);
      return count;
    },
    all: () => {
      begin();
      for (let i = 0; i < packets.length; i++) pick(i);
      return count;
    },
  };
}

function touches({ packet, headerBytes, offset }: FramePacket, firstByte: number, endByte: number): boolean {
  return offset < endByte && offset + packet.length - headerBytes > firstByte;
}

/** Brings a packet's bytes to those of `data`; whether any differed. Padding at the packet's end stays. */
function update({ packet, headerBytes, offset }: FramePacket, data: Uint8Array): boolean {
  const length = Math.min(packet.length - headerBytes, data.length - offset);
  let i = 0;
  while (i < length && packet[headerBytes + i] === data[offset + i]) i++;
  if (i === length) return false;
  packet.set(data.subarray(offset + i, offset + length), headerBytes + i);
  return true;
}
