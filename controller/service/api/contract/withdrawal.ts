import { z } from "zod";
import { Item, WithdrawalCause } from "../../../../playlists/item.ts";
import { IdParams, Reason, type Routes, route } from "./route.ts";

/** Taking what was approved off the boards for good. */
export const withdrawalContract = {
  withdrawItem: route({
    method: "POST",
    url: "/api/items/:id/withdraw",
    summary: "Take an approved item off all boards at once",
    access: "operate",
    params: IdParams,
    body: z.object({
      reason: Reason,
      cause: WithdrawalCause.default("error"),
    }),
    response: Item,
  }),
} as const satisfies Routes;
