import { z } from "zod";
import { Slug } from "./board.ts";
import { addDays, CivilDate, dayStartMs } from "./civil.ts";
import { Category } from "./content-class.ts";

/** 专题: items that belong together, on the boards only on its days, both inclusive (R35). */
export const Campaign = z.object({
  id: Slug,
  name: z.string().trim().min(1).max(40),
  firstDay: CivilDate,
  lastDay: CivilDate,
});
export type Campaign = z.infer<typeof Campaign>;

/** When items of a campaign may be on the boards; an item without one is bound by nothing. */
export function campaignTimes(
  campaigns: readonly Campaign[],
  campaignId: string | null,
  zone: string,
): { readonly fromMs: number; readonly untilMs: number } {
  const campaign = campaigns.find(({ id }) => id === campaignId);
  if (campaign === undefined) return { fromMs: Number.NEGATIVE_INFINITY, untilMs: Number.POSITIVE_INFINITY };
  return { fromMs: dayStartMs(campaign.firstDay, zone), untilMs: dayStartMs(addDays(campaign.lastDay, 1), zone) };
}

/** During office hours at least `minPct` of a loop's time goes to this category, if the loop has any of it (R50). */
export const ShareRule = z.object({ category: Category, minPct: z.number().int().min(1).max(90) });
export type ShareRule = z.infer<typeof ShareRule>;
