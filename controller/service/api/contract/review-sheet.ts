import { z } from "zod";
import { EpochMs } from "../../../../playlists/board.ts";
import { CivilDate } from "../../../../playlists/civil.ts";
import { Decision, Item } from "../../../../playlists/item.ts";
import { RouteStep } from "../../../../playlists/review/chain.ts";
import { Finding } from "./finding.ts";
import { IdParams, type Routes, route } from "./route.ts";

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

/** What a reviewer has before them. */
export const reviewSheetContract = {
  reviewSheet: route({
    method: "GET",
    url: "/api/items/:id/review",
    summary: "What a reviewer needs: steps, findings, QR codes, what one may do",
    access: "look",
    params: IdParams,
    response: ReviewSheet,
  }),
} as const satisfies Routes;
