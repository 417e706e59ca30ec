import { z } from "zod";
import { EpochMs } from "../../../../playlists/board.ts";
import { CivilDate } from "../../../../playlists/civil.ts";
import { Category } from "../../../../playlists/content-class.ts";
import { type Routes, route } from "./route.ts";

/** One thing that mentions the text; `to` is the path of its page. */
export const SearchHit = z.object({
  kind: z.enum(["item", "register", "playlist", "entry", "window", "campaign", "person"]),
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  atMs: EpochMs.nullable(),
  to: z.string(),
});
export type SearchHit = z.infer<typeof SearchHit>;

/** Everything that mentions a text. */
export const searchContract = {
  search: route({
    method: "GET",
    url: "/api/search",
    summary: "Everything that mentions a text",
    access: "look",
    query: z.object({
      text: z.string().trim().min(1).max(100),
      kind: SearchHit.shape.kind.optional(),
      category: Category.optional(),
      from: CivilDate.optional(),
      to: CivilDate.optional(),
    }),
    response: z.array(SearchHit),
  }),
} as const satisfies Routes;
