import { createOpcPixels } from "../../../../controller/protocols/opc.ts";
import type { Claims } from "./claims.ts";

export const opc: Claims = {
  "ch1 set 3 px": () => {
    const { whole } = createOpcPixels(1, [9]);
    whole.set([0xff, 0, 0, 0, 0xff, 0, 0, 0, 0xff], 4);
    return whole;
  },
};
