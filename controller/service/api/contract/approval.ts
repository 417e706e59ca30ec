import { z } from "zod";
import { Sha256, Slug } from "../../../../playlists/board.ts";
import { Item, SecrecyConclusion } from "../../../../playlists/item.ts";
import { IdParams, Reason, type Routes, route } from "./route.ts";

const Sign = z.object({ stepId: Slug, reason: z.string().max(500).default("") });

/** From handing in to the last signature. */
export const approvalContract = {
  submitItem: route({
    method: "POST",
    url: "/api/items/:id/submit",
    summary: "Draw the clips and hand the draft to a second person",
    access: "draft",
    params: IdParams,
    response: Item,
  }),
  approveItem: route({
    method: "POST",
    url: "/api/items/:id/approve",
    summary: "Sign the current step for exactly the clips that were seen; after the last step the revision is approved",
    access: "review",
    params: IdParams,
    body: Sign.extend({
      revisionNo: z.number().int(),
      /** Must be the clips of the revision: proof that the reviewer saw these. */
      clips: z.array(Sha256),
      secrecy: SecrecyConclusion.nullable().default(null),
    })
      .partial()
      .nullish(),
    response: Item,
  }),
  returnItem: route({
    method: "POST",
    url: "/api/items/:id/return",
    summary: "Send a submitted draft back with a reason",
    access: "review",
    params: IdParams,
    body: z.object({ reason: Reason }),
    response: Item,
  }),
  rejectItem: route({
    method: "POST",
    url: "/api/items/:id/reject",
    summary: "Refuse publication for good, with a reason",
    access: "review",
    params: IdParams,
    body: z.object({ reason: Reason, secrecy: SecrecyConclusion.nullable().default(null) }),
    response: Item,
  }),
  objectItem: route({
    method: "POST",
    url: "/api/items/:id/object",
    summary: "A co-signing unit objects: the chain stops until a leader overrules or the drafter changes the text",
    access: "review",
    params: IdParams,
    body: z.object({ reason: Reason }),
    response: Item,
  }),
  overruleItem: route({
    method: "POST",
    url: "/api/items/:id/overrule",
    summary: "A leader decides over an objection",
    access: "review",
    params: IdParams,
    body: z.object({ reason: Reason }),
    response: Item,
  }),
  recallItem: route({
    method: "POST",
    url: "/api/items/:id/recall",
    summary: "The drafter takes a submitted draft back",
    access: "draft",
    params: IdParams,
    response: Item,
  }),
} as const satisfies Routes;
