import { z } from "zod";

/** What one whole frame asks of the way to a board, and how many of them fit into a second. */
export const WireLoad = z.object({
  packetsPerFrame: z.number().int(),
  /** With the headers of its network; on a serial line just the bytes. */
  bytesPerFrame: z.number().int(),
  /** Speed of a serial line; null for a network, whose speed is not ours to know. */
  baudRate: z.number().int().nullable(),
  /** Null if nothing that is known limits them. */
  framesPerSecond: z.number().nullable(),
  limitedBy: z.enum(["line", "gap"]).nullable(),
});
export type WireLoad = z.infer<typeof WireLoad>;
