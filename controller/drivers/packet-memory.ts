import type { Clock } from "../ports/clock.ts";

export type PacketMemoryOptions = {
  /** Those of a whole picture, in order: written to, never replaced. */
  readonly packets: readonly Uint8Array[];
  readonly headerBytes: number;
  /** Bytes of the picture that each packet holds, the last perhaps fewer. */
  readonly bytesPerPacket: number;
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
  const { packets, headerBytes, bytesPerPacket, keepAliveMs, clock } = options;
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
      const from = isFresh ? 0 : Math.floor(firstByte / bytesPerPacket);
      const until = isFresh ? packets.length : Math.min(packets.length, Math.ceil(endByte / bytesPerPacket));
      for (let i = from; i < until; i++) {
        const packet = packets[i];
        if (packet !== undefined && (update(packet, headerBytes, data, i * bytesPerPacket) || isFresh)) pick(i);
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

/** Brings a packet's bytes to those of `data` at `offset`; whether any differed. Padding at the packet's end stays. */
function update(packet: Uint8Array, headerBytes: number, data: Uint8Array, offset: number): boolean {
  const length = Math.min(packet.length - headerBytes, data.length - offset);
  let i = 0;
  while (i < length && packet[headerBytes + i] === data[offset + i]) i++;
  if (i === length) return false;
  packet.set(data.subarray(offset + i, offset + length), headerBytes + i);
  return true;
}
