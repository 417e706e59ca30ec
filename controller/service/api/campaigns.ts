import { Campaign } from "../../../playlists/campaign.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Library } from "../../../playlists/library.ts";
import { findById, replaceById, takeId } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { campaignsContract } from "./contract/campaigns.ts";
import type { HandlersOf } from "./handler.ts";

/** In the address of a campaign that is still to be made. */
const NEW = "new";

/** Campaigns: notices that belong together for some time. */
export function campaignsHandlers({
  publishing,
}: {
  readonly publishing: Publishing;
}): HandlersOf<typeof campaignsContract> {
  return {
    listCampaigns: () => {
      const library = publishing.read();
      return library.campaigns.map((campaign) => ({ ...campaign, items: itemsOf(library, campaign.id) }));
    },
    saveCampaign: ({ params, body, note, checkSeen }) =>
      publishing.publish((library) => {
        if (body.lastDay < body.firstDay)
          throw new HallcastError("input", "campaign.backwards", { from: body.firstDay, to: body.lastDay });
        const known = library.campaigns.find(({ id }) => id === params.id);
        if (known !== undefined) checkSeen(Campaign, known);
        const taken = params.id === NEW ? takeId(library, "campaign") : { id: params.id, library };
        const campaign = { ...body, id: taken.id };
        note(campaign.id, body);
        const campaigns =
          known !== undefined ? replaceById(library.campaigns, campaign) : [...library.campaigns, campaign];
        return { library: { ...taken.library, campaigns }, result: campaign };
      }),
    removeCampaign: async ({ params, note }) => {
      await publishing.publish((library) => {
        const campaign = findById(library.campaigns, params.id, "campaign");
        const count = itemsOf(library, campaign.id);
        if (count > 0) throw new HallcastError("conflict", "campaign.inUse", { name: campaign.name, count });
        note(campaign.id, { name: campaign.name });
        const campaigns = library.campaigns.filter(({ id }) => id !== campaign.id);
        const holds = library.holds.filter(
          ({ target }) => target.kind !== "campaign" || target.campaignId !== campaign.id,
        );
        return { library: { ...library, campaigns, holds }, result: null };
      });
      return { ok: true };
    },
  };
}

function itemsOf({ items }: Pick<Library, "items">, campaignId: string): number {
  return items.filter((item) => item.campaignId === campaignId).length;
}
