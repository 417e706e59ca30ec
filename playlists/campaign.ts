import { z } from "zod";
import { Slug } from "./board.ts";
import { CivilDate } from "./civil.ts";
import { Category } from "./content-class.ts";

/** 专题: items that belong together, on the boards only on its days, both inclusive (R35). */
export const Campaign = z.object({
  id: Slug,
  name: z.string().trim().min(1).max(40),
  firstDay: CivilDate,
  lastDay: CivilDate,
});
export type Campaign = z.infer<typeof Campaign>;

/** During office hours at least `minPct` of a loop's time goes to this category, if the loop has any of it (R50). */
export const ShareRule = z.object({ category: Category, minPct: z.number().int().min(1).max(90) });
export type ShareRule = z.infer<typeof ShareRule>;
