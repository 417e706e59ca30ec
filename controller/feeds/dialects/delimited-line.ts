import { LIVE_FIELDS } from "../../../playlists/live.ts";
import type { Dialect } from "../../../playlists/live-feed.ts";
import type { DialectEvents, DialectParser } from "./dialect.ts";
import { createLines } from "./lines.ts";

/** A line of columns, such as `A012,3`. */
export function createDelimitedParser(
  { delimiter, columns }: Pick<Extract<Dialect, { kind: "delimited" }>, "delimiter" | "columns">,
  events: DialectEvents,
): DialectParser {
  const known = LIVE_FIELDS.flatMap((field) => columns[field] ?? []);
  return createLines((line) => {
    const cells = line.split(delimiter).map((cell) => cell.trim());
    const fields: { [K in (typeof LIVE_FIELDS)[number]]?: string } = {};
    for (const field of LIVE_FIELDS) {
      const column = columns[field];
      const cell = column === null ? undefined : cells[column - 1];
      if (cell !== undefined && cell !== "") fields[field] = cell;
    }
    events.onCall({ fields, others: cells.filter((cell, i) => cell !== "" && !known.includes(i + 1)).length });
  }, events.onGarbled);
}
