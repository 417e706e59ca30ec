import { z } from "zod";
import { Item } from "../../../../playlists/item.ts";
import { type Routes, route } from "./route.ts";

/** Drafts from files. */
export const importsContract = {
  importFile: route({
    method: "POST",
    url: "/api/imports",
    summary: "Drafts from a text, Word or Excel file (multipart, field `file`); pictures go through /api/assets",
    access: "draft",
    response: z.object({ items: z.array(Item), notes: z.array(z.string()) }),
  }),
} as const satisfies Routes;
