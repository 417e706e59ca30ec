import { createTpm2Reader } from "../../../peers/serial-readers.ts";
import { RIG_BYTES } from "./rig.ts";
import { serialRig } from "./serial-rig.ts";

export const tpm2Rig = () =>
  serialRig({ path: "/dev/ttyUSB7", baudRate: 2_000_000 }, (bytes) => {
    const reader = createTpm2Reader(() => undefined);
    reader.read(bytes);
    return reader.frames.at(-1) ?? new Uint8Array(RIG_BYTES);
  });
