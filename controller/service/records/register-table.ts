import type { ChainTable } from "./chain.ts";

/** One row per number, all of it fixed when the number is given (domain 2.3 C). Lists are JSON. */
export const REGISTER_TABLE: ChainTable = {
  name: "register",
  columns: [
    ["at_ms", "INTEGER"],
    ["register_no", "TEXT"],
    ["line", "TEXT"],
    ["year", "INTEGER"],
    ["seq", "INTEGER"],
    ["subject", "TEXT"],
    ["first_revision", "INTEGER"],
    ["item_id", "TEXT"],
    ["revision_no", "INTEGER"],
    ["title", "TEXT"],
    ["category", "TEXT"],
    ["subtype", "TEXT"],
    ["topic", "TEXT"],
    ["audience", "TEXT"],
    ["unit_id", "TEXT NULL"],
    ["unit_name", "TEXT"],
    ["drafter_name", "TEXT"],
    ["drafted_at_ms", "INTEGER"],
    ["reviewers", "TEXT"],
    ["approver_name", "TEXT"],
    ["approved_at_ms", "INTEGER"],
    ["publisher_name", "TEXT"],
    ["source", "TEXT"],
    ["doc_no", "TEXT"],
    ["disclosure", "TEXT"],
    ["also_on", "TEXT"],
    ["due_day", "TEXT NULL"],
    ["carrier", "TEXT"],
    ["summary", "TEXT"],
    ["clip", "TEXT"],
    ["seal", "TEXT"],
    ["first_board_id", "TEXT"],
    ["on_air_at_ms", "INTEGER"],
    ["on_air_day", "TEXT"],
  ],
};

/** What happened to a publication later; `at_ms` is when it happened, `event_key` keeps it from being told twice. */
export const EVENT_TABLE: ChainTable = {
  name: "register_events",
  columns: [
    ["at_ms", "INTEGER"],
    ["register_no", "TEXT"],
    ["kind", "TEXT"],
    ["event_key", "TEXT"],
    ["by_name", "TEXT"],
    ["details", "TEXT"],
  ],
};
