import { createTpm2Frame, createTpm2NetPackets, TPM2_PING } from "../../../../controller/protocols/tpm2.ts";
import type { Claims } from "./claims.ts";

const RED_GREEN = [0xff, 0, 0, 0, 0xff, 0];

export const tpm2: Claims = {
  "serial 2 px": () => {
    const frame = createTpm2Frame(2);
    frame.set(RED_GREEN, 4);
    return frame;
  },
  ping: () => TPM2_PING,
};

export const tpm2net: Claims = {
  "packet 1 of 1, 2 px": () => {
    const [packet = new Uint8Array()] = createTpm2NetPackets(2, 170);
    packet.set(RED_GREEN, 6);
    return packet;
  },
};
