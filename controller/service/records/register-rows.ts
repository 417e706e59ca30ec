import { z } from "zod";
import type { CountedEvent, Line } from "../../../playlists/counting.ts";
import type { SqlValue } from "../../adapters/sqlite.ts";
import type { RegisterEntry, RegisterEvent } from "../api/contract/register.ts";

/** What is fixed when a number is given; the number itself is given by the register. */
export type NewEntry = Omit<
  RegisterEntry,
  "registerNo" | "seq" | "boardIds" | "lastShownAtMs" | "airTimeMs" | "withdrawn" | "corrections" | "countedAs"
> & {
  readonly line: Line;
  /** What was on air: an item or a takeover, and the revision its content begins with. */
  readonly subject: string;
  readonly firstRevision: number;
};

export type NewEvent = {
  readonly registerNo: string;
  readonly kind: RegisterEvent["kind"];
  readonly atMs: number;
  readonly byName: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** An event of the same key is told once, however often it is found. */
  readonly key: string;
};

const Text = z.string();
const Strings = Text.transform((text) => z.array(z.string()).parse(JSON.parse(text)));
const Reviewers = z.array(
  z.object({ step: z.string(), name: z.string(), forName: z.string().nullable(), atMs: z.number() }),
);
/** An entry as it is stored; lists are read from their JSON. */
export const Row = z.object({
  no: z.number(),
  register_no: Text,
  line: z.enum(["counted", "emergency"]),
  year: z.number(),
  seq: z.number(),
  subject: Text,
  first_revision: z.number(),
  item_id: Text,
  revision_no: z.number(),
  title: Text,
  category: z.enum(["publicity", "business", "operational", "emergency"]),
  subtype: Text,
  topic: Text,
  audience: Strings,
  unit_id: Text.nullable(),
  unit_name: Text,
  drafter_name: Text,
  drafted_at_ms: z.number(),
  reviewers: Text.transform((text) => Reviewers.parse(JSON.parse(text))),
  approver_name: Text,
  approved_at_ms: z.number(),
  publisher_name: Text,
  source: Text,
  doc_no: Text,
  disclosure: Text,
  also_on: Strings,
  due_day: Text.nullable(),
  carrier: Text,
  summary: Text,
  clip: Text,
  seal: Text,
  first_board_id: Text,
  on_air_at_ms: z.number(),
  on_air_day: Text,
});
export type Row = z.output<typeof Row>;

/** As much of an entry as is added up. */
export const PeriodRow = Row.pick({
  register_no: true,
  line: true,
  category: true,
  topic: true,
  unit_id: true,
  unit_name: true,
  also_on: true,
  due_day: true,
  first_board_id: true,
  on_air_day: true,
});
export type PeriodRow = z.output<typeof PeriodRow>;

/** As much of an entry as a list of hits shows. */
export const Headline = Row.pick({
  register_no: true,
  title: true,
  unit_name: true,
  on_air_at_ms: true,
  on_air_day: true,
});
export type Headline = z.output<typeof Headline>;

/** An event as it is stored. */
export const EventRow = z.object({
  no: z.number(),
  at_ms: z.number(),
  register_no: Text,
  kind: z.enum(["correction", "withdrawn", "restored", "amended", "boardAdded", "printed"]),
  event_key: Text,
  by_name: Text,
  details: Text.transform((text) => z.record(z.string(), z.unknown()).parse(JSON.parse(text))),
});
export type EventRow = z.output<typeof EventRow>;
const Category = z.enum(["publicity", "business"]);

/** What counting asks of an event; nothing of a print run. */
export function countedEvent({ kind, at_ms: atMs, by_name: byName, details }: EventRow): CountedEvent[] {
  const text = (key: string): string => z.string().catch("").parse(details[key]);
  switch (kind) {
    case "correction":
    case "restored":
      return [{ kind, atMs }];
    case "withdrawn":
      return [{ kind, atMs, byName, reason: text("reason") }];
    case "amended":
      return [{ kind, atMs, category: Category.parse(details["to"]) }];
    case "boardAdded":
      return [{ kind, atMs, boardId: text("boardId") }];
    case "printed":
      return [];
    default:
      return kind satisfies never;
  }
}

/** The columns of a new entry. */
export function columnsOf(entry: NewEntry, registerNo: string, seq: number, atMs: number): Record<string, SqlValue> {
  return {
    at_ms: Math.floor(atMs),
    register_no: registerNo,
    line: entry.line,
    year: entry.year,
    seq,
    subject: entry.subject,
    first_revision: entry.firstRevision,
    item_id: entry.itemId,
    revision_no: entry.revisionNo,
    title: entry.title,
    category: entry.category,
    subtype: entry.subtype,
    topic: entry.topic,
    audience: JSON.stringify(entry.audience),
    unit_id: entry.unitId,
    unit_name: entry.unitName,
    drafter_name: entry.drafterName,
    drafted_at_ms: entry.draftedAtMs,
    reviewers: JSON.stringify(entry.reviewers),
    approver_name: entry.approverName,
    approved_at_ms: entry.approvedAtMs,
    publisher_name: entry.publisherName,
    source: entry.source,
    doc_no: entry.docNo,
    disclosure: entry.disclosure,
    also_on: JSON.stringify(entry.alsoOn),
    due_day: entry.dueDay,
    carrier: entry.carrier,
    summary: entry.summary,
    clip: entry.clipSha256,
    seal: entry.seal,
    first_board_id: entry.firstBoardId,
    on_air_at_ms: entry.onAirAtMs,
    on_air_day: entry.onAirDay,
  };
}
