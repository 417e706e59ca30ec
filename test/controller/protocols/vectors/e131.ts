import {
  createE131Data,
  createE131Discovery,
  createE131Sync,
  stampE131Data,
  stampE131Sync,
} from "../../../../controller/protocols/e131.ts";
import type { Claims } from "./claims.ts";

const SOURCE = { cid: new Uint8Array(Buffer.from("00112233445566778899aabbccddeeff", "hex")), name: "led-test" };

export const e131: Claims = {
  "data uni1 seq0 prio100 sync7, 9 slots (3 px ff0000 00ff00 0000ff)": () => {
    const packet = createE131Data({ source: SOURCE, priority: 100, syncUniverse: 7 }, 1, 9);
    stampE131Data(packet, 0, false);
    packet.set([0xff, 0, 0, 0, 0xff, 0, 0, 0, 0xff], 126);
    return packet;
  },
  "sync packet address 7 seq 1 (49 B)": () => {
    const packet = createE131Sync(SOURCE.cid, 7);
    stampE131Sync(packet, 1);
    return packet;
  },
  "universe discovery page0/0 [1,2]": () => createE131Discovery(SOURCE, 1, 2)[0] ?? new Uint8Array(),
  "stream terminated uni1 seq5 (options 0x40)": () => {
    const packet = createE131Data({ source: SOURCE, priority: 100, syncUniverse: 0 }, 1, 512);
    stampE131Data(packet, 5, true);
    return packet;
  },
};
