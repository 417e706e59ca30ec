/** Art-Net as a node reads and writes it, from the specification's tables. */

const opCode = (packet: Uint8Array): number =>
  new TextDecoder().decode(packet.subarray(0, 8)) === "Art-Net\0" ? (packet[8] ?? 0) | ((packet[9] ?? 0) << 8) : 0;

export const isArtPoll = (packet: Uint8Array): boolean => opCode(packet) === 0x2000;
export const isArtDmx = (packet: Uint8Array): boolean => opCode(packet) === 0x5000;
export const isArtSync = (packet: Uint8Array): boolean => opCode(packet) === 0x5200;
export const portAddressOf = (packet: Uint8Array): number => (packet[14] ?? 0) | ((packet[15] ?? 0) << 8);

export type ReplyFacts = {
  readonly bindIndex?: number;
  /** Port-Addresses of one Net and Sub-Net, four at most. */
  readonly universes?: readonly number[];
  readonly mac?: readonly number[];
  readonly isSending?: boolean;
  readonly longName?: string;
};

/** An ArtPollReply of 239 bytes. */
export function artPollReply(facts: ReplyFacts): Uint8Array {
  const universes = facts.universes ?? [0];
  const bytes = new Uint8Array(239);
  const put = (offset: number, text: string): void => bytes.set(new TextEncoder().encode(text), offset);
  put(0, "Art-Net");
  bytes.set([0x00, 0x21], 8);
  bytes.set([0x36, 0x19], 14);
  bytes.set([1, 2], 16);
  bytes[18] = (universes[0] ?? 0) >> 8;
  bytes[19] = ((universes[0] ?? 0) >> 4) & 15;
  put(26, "node");
  put(44, facts.longName ?? "A node of the test");
  bytes[173] = universes.length;
  for (const [i, universe] of universes.entries()) {
    bytes[174 + i] = 0x80;
    bytes[182 + i] = facts.isSending ? 0x80 : 0;
    bytes[190 + i] = universe & 15;
  }
  bytes.set(facts.mac ?? [0x02, 0, 0, 0xab, 0xcd, 0x01], 201);
  bytes[211] = facts.bindIndex ?? 1;
  return bytes;
}
