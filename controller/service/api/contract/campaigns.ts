import { z } from "zod";
import { Campaign } from "../../../../playlists/campaign.ts";
import { IdParams, Ok, type Routes, route } from "./route.ts";

/** Campaigns. */
export const campaignsContract = {
  listCampaigns: route({
    method: "GET",
    url: "/api/campaigns",
    summary: "Campaigns",
    access: "look",
    response: z.array(Campaign.extend({ items: z.number().int() })),
  }),
  saveCampaign: route({
    method: "PUT",
    url: "/api/campaigns/:id",
    summary: "Add or change a campaign",
    access: "organise",
    params: IdParams,
    body: Campaign.omit({ id: true }),
    response: Campaign,
  }),
  removeCampaign: route({
    method: "DELETE",
    url: "/api/campaigns/:id",
    summary: "Remove a campaign that has no items",
    access: "organise",
    params: IdParams,
    response: Ok,
  }),
} as const satisfies Routes;
