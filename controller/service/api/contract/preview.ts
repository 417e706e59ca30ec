import { z } from "zod";
import { Sha256, Slug } from "../../../../playlists/board.ts";
import { ClipRef } from "../../../../playlists/item.ts";
import { Finding } from "./finding.ts";
import { ItemInput } from "./items.ts";
import { type Routes, route } from "./route.ts";

/** A draft as one board would show it, and what is to be said of it. */
export const Preview = z.object({
  /** Fetch it at /api/clips/:sha256; null when findings forbid drawing. */
  clip: ClipRef.nullable(),
  /** Size the automatic choice took, for showing beside the preview. */
  sizePx: z.number().int().nullable(),
  findings: z.array(Finding),
});
export type Preview = z.infer<typeof Preview>;

/** How a draft would look, and the clips that were drawn. */
export const previewContract = {
  preview: route({
    method: "POST",
    url: "/api/preview",
    summary: "Draw a draft for a board without keeping it",
    access: "draft",
    audited: false,
    body: ItemInput.pick({
      title: true,
      content: true,
      style: true,
      place: true,
      expires: true,
      subtype: true,
      facts: true,
      schedule: true,
    }).extend({ boardId: Slug }),
    response: Preview,
  }),
  getClip: route({
    method: "GET",
    url: "/api/clips/:sha256",
    summary: "A clip, as encoded by renderer/clip-codec",
    access: "look",
    params: z.object({ sha256: Sha256 }),
    response: z.any(),
  }),
} as const satisfies Routes;
