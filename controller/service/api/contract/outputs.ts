import { z } from "zod";
import { MAX_BOARD_HEIGHT, MAX_BOARD_WIDTH, OutputSettings } from "../../../../playlists/board.ts";
import { WireLoad } from "../../../ports/wire-load.ts";
import { type Route, route } from "./route.ts";

const SerialPortInfo = z.object({
  path: z.string(),
  manufacturer: z.string().nullable(),
  serialNumber: z.string().nullable(),
  vendorId: z.string().nullable(),
  productId: z.string().nullable(),
});

/** What somebody wants to know before an output is saved. */
export const outputContract = {
  estimateOutput: route({
    method: "POST",
    url: "/api/outputs/estimate",
    summary:
      "What a whole frame of a board of this size asks of its wire, and how many fit into a second; nothing is sent",
    access: "look",
    audited: false,
    body: z.object({
      driver: OutputSettings.shape.driver,
      settings: OutputSettings.shape.settings,
      widthPx: z.number().int().min(1).max(MAX_BOARD_WIDTH),
      heightPx: z.number().int().min(1).max(MAX_BOARD_HEIGHT),
    }),
    /** Null where the driver knows no limit. */
    response: z.object({ load: WireLoad.nullable() }),
  }),
  listSerialPorts: route({
    method: "GET",
    url: "/api/serial-ports",
    summary: "Serial ports of the PC that drives the boards, USB adapters first",
    access: "administer",
    response: z.array(SerialPortInfo),
  }),
} as const satisfies Readonly<Record<string, Route>>;
