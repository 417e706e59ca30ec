import { z } from "zod";

/**
 * Distributed Display Protocol (3waylabs), questions and answers. The header is that of ddp.ts; here
 *
 * | offset | length | field          | value                                                              |
 * | 0      | 1      | flags          | 0x42 question; answers have 0x04 reply, the last of them 0x01 push |
 * | 3      | 1      | destination id | 250 configuration, 251 status                                      |
 * | 4      | 4      | data offset    | of this part of the answer                                         |
 * | 8      | 2      | data length    | 0 in a question, and in the answer to what is not supported        |
 * | 10, 14 |        | data           | JSON: {"status":{"man","mod","ver","mac",…}}, {"config":{"ports":[…],…}} |
 *
 * FPP and WLED do not answer.
 */
export const DDP_STATUS = 251;
export const DDP_CONFIG = 250;

const HEADER_BYTES = 10;
const VERSION_1 = 0x40;
const [TIME_CODE, REPLY, QUERY, PUSH] = [0x10, 0x04, 0x02, 0x01];
/** Far more than any answer; keeps a broken one from filling the memory. */
const MOST_ANSWER_BYTES = 65_536;

/** A question for one of the JSON documents. */
export function encodeDdpQuery(id: number): Uint8Array {
  return Uint8Array.of(VERSION_1 | QUERY, 0, 0, id, 0, 0, 0, 0, 0, 0);
}

export type DdpAnswerPart = {
  readonly id: number;
  readonly offset: number;
  readonly data: Uint8Array;
  readonly isLast: boolean;
};

/** Null for anything that is no whole part of an answer. */
export function parseDdpAnswer(packet: Uint8Array): DdpAnswerPart | null {
  if (packet.length < HEADER_BYTES) return null;
  const view = new DataView(packet.buffer, packet.byteOffset, packet.length);
  const flags = view.getUint8(0);
  if ((flags & 0xc0) !== VERSION_1 || (flags & REPLY) === 0) return null;
  const start = HEADER_BYTES + ((flags & TIME_CODE) === 0 ? 0 : 4);
  const length = view.getUint16(8);
  if (packet.length < start + length) return null;
  return {
    id: view.getUint8(3),
    offset: view.getUint32(4),
    data: packet.subarray(start, start + length),
    isLast: (flags & PUSH) !== 0,
  };
}

const Text = z.string().default("");
const Status = z.object({ status: z.object({ man: Text, mod: Text, ver: Text, mac: Text }) });
const Config = z.object({ config: z.object({ ports: z.array(z.unknown()).default([]) }) });

export type DdpAnswer =
  | {
      readonly kind: "status";
      readonly maker: string;
      readonly model: string;
      readonly version: string;
      readonly mac: string;
    }
  | { readonly kind: "config"; readonly ports: number }
  /** It hears the question and has no such document, or says something nobody can read. */
  | { readonly kind: "unsupported" };

/** Joins the parts of answers; answers a whole document, else null. Each document has a reader of its own. */
export function createDdpAnswerReader(id: number): (part: DdpAnswerPart) => DdpAnswer | null {
  let held = new Uint8Array(0);
  return (part) => {
    if (part.id !== id) return null;
    if (part.offset === 0) held = new Uint8Array(0);
    if (part.offset !== held.length || held.length + part.data.length > MOST_ANSWER_BYTES) {
      held = new Uint8Array(0);
      return null;
    }
    const bytes = new Uint8Array(held.length + part.data.length);
    bytes.set(held);
    bytes.set(part.data, held.length);
    held = part.isLast ? new Uint8Array(0) : bytes;
    return part.isLast ? readDocument(id, bytes) : null;
  };
}

function readDocument(id: number, bytes: Uint8Array): DdpAnswer {
  const json = jsonOf(bytes);
  const status = id === DDP_STATUS ? Status.safeParse(json).data?.status : undefined;
  if (status !== undefined)
    return { kind: "status", maker: status.man, model: status.mod, version: status.ver, mac: status.mac };
  const config = id === DDP_CONFIG ? Config.safeParse(json).data?.config : undefined;
  return config === undefined ? { kind: "unsupported" } : { kind: "config", ports: config.ports.length };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
