import { z } from "zod";
import { MAX_BOARD_HEIGHT, MAX_BOARD_WIDTH, OutputSettings } from "../../../../playlists/board.ts";
import { WireLoad } from "../../../ports/wire-load.ts";
import { type Routes, route } from "./route.ts";

const SerialPortInfo = z.object({
  path: z.string(),
  manufacturer: z.string().nullable(),
  serialNumber: z.string().nullable(),
  vendorId: z.string().nullable(),
  productId: z.string().nullable(),
});

/** Kinds of output, and what somebody wants to know before one is saved. */
export const outputsContract = {
  listDrivers: route({
    method: "GET",
    url: "/api/drivers",
    summary: "Kinds of output and the JSON schema of their settings",
    access: "look",
    response: z.array(
      z.object({
        id: z.string(),
        title: z.object({ zh: z.string(), en: z.string() }),
        /** What somebody must know before choosing it: not yet tried on a device, or what the board will not show exactly. */
        note: z.object({ zh: z.string(), en: z.string() }).nullable(),
        /** False for cards that keep the pictures and play by themselves: they have no frame rate. */
        takesFrames: z.boolean(),
        schema: z.record(z.string(), z.unknown()),
        defaults: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
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
} as const satisfies Routes;
