import { z } from "zod";
import { EpochMs, Sha256, Slug } from "../../../../playlists/board.ts";
import { CivilDate } from "../../../../playlists/civil.ts";
import { Hold } from "../../../../playlists/hold.ts";
import { Decision, Item, SecrecyConclusion } from "../../../../playlists/item.ts";
import { RouteStep, Separation, Workflow } from "../../../../playlists/review/chain.ts";
import { Unit } from "../../../../playlists/unit.ts";
import { Delegation, Role } from "../../../../playlists/user.ts";
import { Finding } from "./finding.ts";
import { IdParams, Ok, Reason, route } from "./route.ts";

/** One step of a route as the pages show it. */
export const StepView = z.object({
  step: RouteStep,
  state: z.enum(["done", "current", "blocked", "waiting"]),
  signatures: z.array(Decision),
  objections: z.array(Decision),
  beganAtMs: EpochMs.nullable(),
  /** Day by which it should be signed; null without a deadline, or while the calendar of that year is unknown. */
  dueDay: CivilDate.nullable(),
  overdue: z.boolean(),
  /** Who could sign it now, deputies included. */
  candidates: z.array(
    z.object({ id: z.string(), name: z.string(), unitName: z.string(), forName: z.string().nullable() }),
  ),
});
export type StepView = z.infer<typeof StepView>;

/** A QR code found in the drawn clip. */
export const QrFound = z.object({ text: z.string(), host: z.string().nullable(), allowed: z.boolean() });
export type QrFound = z.infer<typeof QrFound>;

/** Everything a reviewer needs about the newest revision of an item. */
export const ReviewSheet = z.object({
  item: Item,
  steps: z.array(StepView),
  /** What the asker may do now. */
  actions: z.array(z.string()),
  /** Why the asker may not sign the current step, as a sentence; null if they may or nothing waits. */
  barred: z.string().nullable(),
  findings: z.array(Finding),
  qrCodes: z.array(QrFound),
  /** The approved revision before it, to compare with; null for a first one. */
  previousNo: z.number().int().nullable(),
  secrecyChecklist: z.array(z.string()),
  disclosureDueDay: CivilDate.nullable(),
});
export type ReviewSheet = z.infer<typeof ReviewSheet>;

/** One line of 今日: what somebody has to do, with the page that leads there. */
export const Todo = z.object({
  kind: z.enum([
    "sign",
    "returned",
    "confirmTakeover",
    "postReview",
    "swap",
    "stale",
    "reviewBy",
    "leaflet",
    "calendar",
    "roster",
  ]),
  /** Number or day of what it is about: for telling two lines apart, not for reading. */
  subject: z.string(),
  /** The item it is about, so that a page can list it by what it is; null if it is about something else. */
  itemId: Slug.nullable(),
  message: z.string(),
  dueDay: CivilDate.nullable(),
  overdue: z.boolean(),
  /** Path of the page. */
  to: z.string(),
});
export type Todo = z.infer<typeof Todo>;

/** One thing that happened to an item, from first draft to archive. */
export const TimelineEntry = z.object({
  atMs: EpochMs,
  kind: z.enum(["decision", "draft", "onAir", "offAir", "register", "hold", "print", "schedule", "audit"]),
  revisionNo: z.number().int().nullable(),
  byName: z.string(),
  message: z.string(),
  detail: z.string(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** Why an item is on the boards or not, in one sentence, with the way to the remedy. */
export const WhyAnswer = z.object({
  boardId: Slug,
  onBoard: z.boolean(),
  message: z.string(),
  /** Where the remedy is and what its button says; null if only time helps or nothing is wrong. */
  remedy: z.object({ to: z.string(), label: z.string() }).nullable(),
});
export type WhyAnswer = z.infer<typeof WhyAnswer>;

/** Something done in the last ten minutes that can be taken back. */
export const Undoable = z.object({ id: Slug, message: z.string(), byName: z.string(), untilMs: EpochMs });
export type Undoable = z.infer<typeof Undoable>;

const Sign = z.object({ stepId: Slug, reason: z.string().max(500).default("") });

export const reviewContract = {
  reviewSheet: route({
    method: "GET",
    url: "/api/items/:id/review",
    summary: "What a reviewer needs: steps, findings, QR codes, what one may do",
    access: "look",
    params: IdParams,
    response: ReviewSheet,
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
  withdrawItem: route({
    method: "POST",
    url: "/api/items/:id/withdraw",
    summary: "Take an approved item off all boards at once",
    access: "operate",
    params: IdParams,
    body: z.object({
      reason: Reason,
      cause: z.enum(["error", "outdated", "order", "publicOpinion", "leak", "fault"]).default("error"),
    }),
    response: Item,
  }),
  listHolds: route({
    method: "GET",
    url: "/api/holds",
    summary: "What is suspended now",
    access: "look",
    response: z.array(Hold),
  }),
  hold: route({
    method: "POST",
    url: "/api/holds",
    summary: "Suspend an item, a topic or a campaign on all boards at once",
    access: "operate",
    body: Hold.pick({ target: true, reason: true }),
    response: Hold,
  }),
  releaseHold: route({
    method: "DELETE",
    url: "/api/holds/:id",
    summary: "Let it play again",
    access: "operate",
    params: IdParams,
    response: Ok,
  }),
  itemTimeline: route({
    method: "GET",
    url: "/api/items/:id/timeline",
    summary: "The whole life of an item, oldest first",
    access: "look",
    params: IdParams,
    response: z.array(TimelineEntry),
  }),
  itemWhy: route({
    method: "GET",
    url: "/api/items/:id/why",
    summary: "Why it is on each board now, or why not, and what helps",
    access: "look",
    params: IdParams,
    response: z.array(WhyAnswer),
  }),
  todo: route({
    method: "GET",
    url: "/api/todo",
    summary: "What waits for the asker",
    access: "look",
    response: z.array(Todo),
  }),
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
    body: Workflow.omit({ relaxations: true }),
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
  listDelegations: route({
    method: "GET",
    url: "/api/delegations",
    summary: "Deputies, past and future",
    access: "look",
    response: z.array(Delegation),
  }),
  createDelegation: route({
    method: "POST",
    url: "/api/delegations",
    summary: "Name a deputy for oneself; the office may do it for anybody",
    access: "session",
    body: Delegation.pick({ fromId: true, toId: true, firstDay: true, lastDay: true, reason: true }).extend({
      roles: z.array(Role).min(1),
    }),
    response: Delegation,
  }),
  endDelegation: route({
    method: "DELETE",
    url: "/api/delegations/:id",
    summary: "End a delegation now",
    access: "session",
    params: IdParams,
    response: Ok,
  }),
  listUnits: route({
    method: "GET",
    url: "/api/units",
    summary: "Units and sections",
    access: "look",
    response: z.array(Unit),
  }),
  saveUnits: route({
    method: "PUT",
    url: "/api/units",
    summary: "Replace the list of units; a unit in use stays",
    access: "organise",
    body: z.array(Unit).max(200),
    response: z.array(Unit),
  }),
  /** People by name only, for choosing deputies and duty members. */
  listColleagues: route({
    method: "GET",
    url: "/api/colleagues",
    summary: "Names, roles and units of people",
    access: "look",
    response: z.array(
      z.object({ id: z.string(), displayName: z.string(), roles: z.array(Role), unitId: Slug.nullable() }),
    ),
  }),
  listUndo: route({
    method: "GET",
    url: "/api/undo",
    summary: "What the asker may still take back",
    access: "session",
    response: z.array(Undoable),
  }),
  undo: route({
    method: "POST",
    url: "/api/undo/:id",
    summary: "Take back, within ten minutes, if nothing was built on it since",
    access: "session",
    params: IdParams,
    response: Ok,
  }),
} as const;
