import {
  ALL,
  ALL_CARDS,
  createNovaReader,
  encodeNovaRead,
  encodeNovaWrite,
  NOVA,
  type NovaReply,
  type NovaTarget,
} from "../../../../controller/protocols/novastar.ts";
import type { Claims } from "./claims.ts";

const SENDER: NovaTarget = { sender: 0, port: 0, card: 0 };
const EVERY_CARD: NovaTarget = { sender: 0, port: ALL, card: ALL_CARDS };
const PORT_0: NovaTarget = { sender: 0, port: 0, card: ALL_CARDS };

function replyIn(bytes: Uint8Array): NovaReply | null {
  let found: NovaReply | null = null;
  createNovaReader((reply) => {
    found = reply;
  }).push(bytes);
  return found;
}

export const novastar: Claims = {
  "read model id": () => encodeNovaRead(NOVA.modelId, SENDER, 0),
  "brightness 128 all cards (5 regs)": () =>
    encodeNovaWrite(NOVA.brightnessAndColours, EVERY_CARD, 0x15, [128, 128, 128, 128, 128]),
  "black all": () => encodeNovaWrite(NOVA.black, EVERY_CARD, 0x80, [0xff]),
  "normal all": () => encodeNovaWrite(NOVA.black, EVERY_CARD, 0x80, [0x00]),
  "DVI valid query": () => encodeNovaRead(NOVA.signalValid, SENDER, 0x16),
  "read brightness card 0": () => encodeNovaRead(NOVA.brightnessAndColours, SENDER, 0x14),
  "freeze port 0": () => encodeNovaWrite(NOVA.freeze, PORT_0, 0x80, [0xff]),
  "red test port 0": () => encodeNovaWrite(NOVA.testPicture, PORT_0, 0x80, [2]),
  "reply read model id (VX4S 0x6106)": {
    parse: replyIn,
    means: { ack: 0, number: 0, address: 0x00000002, isWrite: false, data: Uint8Array.of(0x06, 0x61) },
  },
  "reply DVI valid": {
    parse: replyIn,
    means: { ack: 0, number: 0x16, address: 0x02000017, isWrite: false, data: Uint8Array.of(1) },
  },
  "write reply ok (length 0)": {
    parse: replyIn,
    means: { ack: 0, number: 0x15, address: 0x02000001, isWrite: true, data: new Uint8Array(0) },
  },
  "reply ack=1 timeout: no such receiving card": {
    parse: replyIn,
    means: { ack: 1, number: 0x44, address: 0x02000001, isWrite: false, data: new Uint8Array(0) },
  },
};
