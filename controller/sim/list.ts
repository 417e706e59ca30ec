import { ddp } from "./ddp-receiver.ts";
import type { SimProtocol } from "./receiver.ts";

/** Protocols a virtual board can receive. A new one is a file and a line here. */
export const simProtocols: readonly SimProtocol[] = [ddp];
