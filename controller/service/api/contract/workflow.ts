import { z } from "zod";
import { Separation, Workflow } from "../../../../playlists/review/chain.ts";
import { Reason, type Routes, route } from "./route.ts";

/** What the office may change of it as a whole. */
export const ReviewChain = Workflow.omit({ relaxations: true });

/** The chain of review and its rules. */
export const workflowContract = {
  getWorkflow: route({
    method: "GET",
    url: "/api/workflow",
    summary: "The chain, sensitive periods, relaxed rules",
    access: "look",
    response: Workflow,
  }),
  changeWorkflow: route({
    method: "PUT",
    url: "/api/workflow",
    summary: "Replace the chain, the sensitive periods, the secrecy checklist; what is under way keeps its route",
    access: "organise",
    body: ReviewChain,
    response: Workflow,
  }),
  relax: route({
    method: "POST",
    url: "/api/workflow/relaxations",
    summary:
      "Relax a rule of separation with a recorded reason, or make it strict again; only the role named for that rule",
    access: "look",
    body: z.object({ rule: Separation, relaxed: z.boolean(), reason: Reason }),
    response: Workflow,
  }),
} as const satisfies Routes;
