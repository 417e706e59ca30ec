import {
  ALL_DEVICES,
  colorlightVProtocol as v,
  colorlightZProtocol as z,
} from "../../../../controller/protocols/colorlight-processor.ts";
import type { Claims } from "./claims.ts";

export const colorlightV: Claims = {
  "black on all": () => v.black(ALL_DEVICES, true),
  "black off all": () => v.black(ALL_DEVICES, false),
  "brightness 50% all": () => v.brightness(ALL_DEVICES, 50),
  heartbeat: () => v.heartbeat,
};

export const colorlightZ: Claims = {
  "black on all": () => z.black(ALL_DEVICES, true),
  "brightness 50.0% all": () => z.brightness(ALL_DEVICES, 50),
  heartbeat: () => z.heartbeat,
};
