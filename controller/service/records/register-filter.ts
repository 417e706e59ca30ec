import type { SqlValue } from "../../adapters/sqlite.ts";

/** Which publications. Parts that are not given hold for all. */
export type RegisterFilter = {
  readonly year?: number | undefined;
  readonly quarter?: number | undefined;
  readonly month?: number | undefined;
  /** Class as amended. */
  readonly category?: string | undefined;
  /** `yes`: what makes the total of the reports; `no`: emergencies. */
  readonly counted?: "yes" | "no" | undefined;
  readonly topic?: string | undefined;
  /** "" is a publication without unit. */
  readonly unitId?: string | undefined;
  readonly boardId?: string | undefined;
  readonly itemId?: string | undefined;
  readonly withdrawn?: "yes" | "no" | undefined;
  readonly corrected?: "yes" | "no" | undefined;
  /** Came on air later than it had to be public. */
  readonly overdue?: "yes" | "no" | undefined;
  readonly alsoOn?: string | undefined;
  /** Each word of it stands in one of `SEARCHED`. */
  readonly text?: string | undefined;
  /** `withdrawn`, `corrected` and `boardId` as they stood before this instant; now if not given. */
  readonly beforeMs?: number | undefined;
};

const SEARCHED = ["title", "register_no", "summary", "doc_no", "drafter_name", "unit_name", "source"];

/** The class that counts: the last amendment's, else the one it was given with. */
const COUNTED_AS = `ifnull((SELECT json_extract(e.details, '$.to') FROM register_events e
  WHERE e.kind = 'amended' AND e.register_no = r.register_no ORDER BY e.no DESC LIMIT 1), r.category)`;

/** Set while the last word on it is a withdrawal. Few publications ever are, so they are looked up from that side. */
const WITHDRAWN = `r.register_no IN (SELECT w.register_no FROM register_events w
  WHERE w.kind = 'withdrawn' AND w.at_ms < ? AND NOT EXISTS (SELECT 1 FROM register_events b
    WHERE b.register_no = w.register_no AND b.kind = 'restored' AND b.no > w.no AND b.at_ms < ?))`;

/** The condition on `register r` and its values. Agrees with `standingBefore`. */
export function whereOf(filter: RegisterFilter): { readonly where: string; readonly values: SqlValue[] } {
  const parts: string[] = [];
  const values: SqlValue[] = [];
  const add = (part: string, ...more: SqlValue[]): void => {
    parts.push(part);
    values.push(...more);
  };
  const beforeMs = filter.beforeMs ?? Number.MAX_SAFE_INTEGER;
  const { year, quarter, month, category, counted, topic, unitId, boardId, itemId } = filter;
  const { withdrawn, corrected, overdue, alsoOn, text } = filter;
  if (year !== undefined) add("r.year = ?", year);
  if (quarter !== undefined) add("(CAST(substr(r.on_air_day, 6, 2) AS INTEGER) + 2) / 3 = ?", quarter);
  if (month !== undefined) add("CAST(substr(r.on_air_day, 6, 2) AS INTEGER) = ?", month);
  if (category !== undefined) add(`${COUNTED_AS} = ?`, category);
  if (counted !== undefined) add("r.line = ?", counted === "yes" ? "counted" : "emergency");
  if (topic !== undefined) add("r.topic = ?", topic);
  if (unitId !== undefined) add("ifnull(r.unit_id, '') = ?", unitId);
  if (itemId !== undefined) add("r.item_id = ?", itemId);
  if (boardId !== undefined)
    add(
      `(r.first_board_id = ? OR EXISTS (SELECT 1 FROM register_events e WHERE e.kind = 'boardAdded'
         AND e.register_no = r.register_no AND e.at_ms < ? AND json_extract(e.details, '$.boardId') = ?))`,
      boardId,
      beforeMs,
      boardId,
    );
  if (withdrawn !== undefined) add(withdrawn === "yes" ? WITHDRAWN : `NOT ${WITHDRAWN}`, beforeMs, beforeMs);
  if (corrected !== undefined)
    add(
      `${corrected === "yes" ? "" : "NOT "}EXISTS (SELECT 1 FROM register_events e WHERE e.kind = 'correction'
         AND e.register_no = r.register_no AND e.at_ms < ?)`,
      beforeMs,
    );
  if (overdue !== undefined) add(`ifnull(r.on_air_day > r.due_day, 0) = ?`, overdue === "yes" ? 1 : 0);
  if (alsoOn !== undefined) add("EXISTS (SELECT 1 FROM json_each(r.also_on) j WHERE j.value = ?)", alsoOn);
  for (const word of text?.split(/\s+/u).filter(Boolean) ?? []) {
    const pattern = `%${word.replace(/[\\%_]/g, (char) => `\\${char}`)}%`;
    add(`(${SEARCHED.map((column) => `r.${column} LIKE ? ESCAPE '\\'`).join(" OR ")})`, ...SEARCHED.map(() => pattern));
  }
  return { where: parts.length === 0 ? "" : `WHERE ${parts.join(" AND ")}`, values };
}
