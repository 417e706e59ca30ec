/**
 * Streaming ACN (ANSI E1.31-2018), source's side. All numbers big-endian; "rest" is the number of bytes from that field to the
 * packet's end, with 0x7000 for flags. Every packet begins with the root layer (§5):
 *
 * | offset | length | field               | value                                                        |
 * | 0      | 2      | preamble size       | 0x0010                                                       |
 * | 2      | 2      | postamble size      | 0                                                            |
 * | 4      | 12     | packet identifier   | "ASC-E1.17" and three zeros                                  |
 * | 16     | 2      | flags, length       | 0x7000 + rest                                                |
 * | 18     | 4      | vector              | 4 data, 8 synchronization and discovery                      |
 * | 22     | 16     | CID                 | UUID of the sender, the same for all its life                |
 * | 38     | 2      | flags, length       | 0x7000 + rest: the framing layer                             |
 *
 * Data (§6.2, §7), one universe:
 *
 * | 40     | 4      | vector              | 2                                                            |
 * | 44     | 64     | source name         | UTF-8, ends with a zero                                      |
 * | 108    | 1      | priority            | 0..200; receivers follow the highest                         |
 * | 109    | 2      | synchronization     | universe of the sync packets that this data waits for; 0 none |
 * | 111    | 1      | sequence            | per universe, 255 is followed by 0                           |
 * | 112    | 1      | options             | 0x40 stream terminated                                       |
 * | 113    | 2      | universe            | 1..63999                                                     |
 * | 115    | 2      | flags, length       | 0x7000 + rest: the DMP layer                                 |
 * | 117    | 4      | vector, type, first | 0x02, 0xA1, 0x0000                                           |
 * | 121    | 2      | increment           | 1                                                            |
 * | 123    | 2      | property count      | 1 + slots                                                    |
 * | 125    | 1      | START code          | 0                                                            |
 * | 126    | ≤ 512  | slots               |                                                              |
 *
 * Synchronization (§6.3): vector 1 at 40, sequence at 44, universe at 45, two zeros at 47.
 * Discovery (§6.4, §8): vector 2 at 40, source name at 44, four zeros at 108, flags and length at 112, vector 1 at 114,
 * page at 118, last page at 119, then up to 512 universes in ascending order.
 */
export const E131_PORT = 5568;
export const E131_DATA_OFFSET = 126;
export const E131_LAST_UNIVERSE = 63_999;
/** Lists of universes are announced here, every ten seconds (§4.3, §12.2). */
export const E131_DISCOVERY_UNIVERSE = 64_214;
export const E131_DISCOVERY_EVERY_MS = 10_000;
/** Packets that tell of a stream's end (§6.2.6). */
export const E131_FAREWELLS = 3;

const PACKET_IDENTIFIER = new TextEncoder().encode("ASC-E1.17");
const STREAM_TERMINATED = 0x40;
const NAME_BYTES = 64;
const UNIVERSES_PER_PAGE = 512;

/** Who sends: `cid` is 16 bytes; a longer name is cut after 63 bytes, between two characters. */
export type E131Source = { readonly cid: Uint8Array; readonly name: string };

export type E131Stream = { readonly source: E131Source; readonly priority: number; readonly syncUniverse: number };

/** The packet of one universe; sequence and slots are zero. */
export function createE131Data({ source, priority, syncUniverse }: E131Stream, universe: number, slots: number) {
  const { packet, view } = createPacket(E131_DATA_OFFSET + slots, 4, source.cid);
  view.setUint32(40, 2);
  writeName(packet, source.name);
  view.setUint8(108, priority);
  view.setUint16(109, syncUniverse);
  view.setUint16(113, universe);
  view.setUint16(115, restFrom(packet, 115));
  view.setUint32(117, 0x02a10000);
  view.setUint16(121, 1);
  view.setUint16(123, 1 + slots);
  return packet;
}

/** Sets what differs from sending to sending, the slots apart. */
export function stampE131Data(packet: Uint8Array, sequence: number, isTerminated: boolean): void {
  packet[111] = sequence;
  packet[112] = isTerminated ? STREAM_TERMINATED : 0;
}

/** Makes receivers show the data they hold for this universe of synchronization; the sequence is zero. */
export function createE131Sync(cid: Uint8Array, universe: number): Uint8Array {
  const { packet, view } = createPacket(49, 8, cid);
  view.setUint32(40, 1);
  view.setUint16(45, universe);
  return packet;
}

export function stampE131Sync(packet: Uint8Array, sequence: number): void {
  packet[44] = sequence;
}

/** Universes first..first+count−1 in pages, as they are announced. */
export function createE131Discovery({ cid, name }: E131Source, first: number, count: number): Uint8Array[] {
  const lastPage = Math.ceil(count / UNIVERSES_PER_PAGE) - 1;
  return Array.from({ length: lastPage + 1 }, (_, page) => {
    const before = page * UNIVERSES_PER_PAGE;
    const onPage = Math.min(UNIVERSES_PER_PAGE, count - before);
    const { packet, view } = createPacket(120 + 2 * onPage, 8, cid);
    view.setUint32(40, 2);
    writeName(packet, name);
    view.setUint16(112, restFrom(packet, 112));
    view.setUint32(114, 1);
    view.setUint8(118, page);
    view.setUint8(119, lastPage);
    for (let i = 0; i < onPage; i++) view.setUint16(120 + 2 * i, first + before + i);
    return packet;
  });
}

/** The group to which a universe's packets go (§9.3.1). */
export function e131Group(universe: number): string {
  return `239.255.${universe >> 8}.${universe & 255}`;
}

/** `step` numbers on; 255 is followed by 0. Receivers drop a number that is up to 20 behind the last one as a late packet (§6.7.2). */
export function nextE131Sequence(sequence: number, step: number): number {
  return (sequence + step) & 255;
}

function createPacket(bytes: number, vector: number, cid: Uint8Array) {
  const packet = new Uint8Array(bytes);
  const view = new DataView(packet.buffer);
  view.setUint16(0, 0x0010);
  packet.set(PACKET_IDENTIFIER, 4);
  view.setUint16(16, restFrom(packet, 16));
  view.setUint32(18, vector);
  packet.set(cid, 22);
  view.setUint16(38, restFrom(packet, 38));
  return { packet, view };
}

function restFrom(packet: Uint8Array, offset: number): number {
  return 0x7000 | (packet.length - offset);
}

function writeName(packet: Uint8Array, name: string): void {
  new TextEncoder().encodeInto(name, packet.subarray(44, 44 + NAME_BYTES - 1));
}
