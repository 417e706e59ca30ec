import { z } from "zod";
import { Asset } from "../../../../playlists/library.ts";
import { type Routes, route } from "./route.ts";

/** Pictures that were uploaded. */
export const assetsContract = {
  listAssets: route({
    method: "GET",
    url: "/api/assets",
    summary: "Uploaded pictures",
    access: "look",
    response: z.array(Asset),
  }),
  uploadAsset: route({
    method: "POST",
    url: "/api/assets",
    summary: "Upload a picture (multipart, field `file`): PNG, JPEG, GIF or WebP",
    access: "draft",
    response: Asset,
  }),
} as const satisfies Routes;
