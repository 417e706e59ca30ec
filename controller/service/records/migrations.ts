import { z } from "zod";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Sql } from "../../adapters/sqlite.ts";
import { INCIDENT_SCHEMA } from "../incidents/incident-log.ts";
import { AUDIT_TABLE } from "./audit.ts";
import { chainSchema } from "./chain.ts";
import { FOLD_SCHEMA } from "./folds.ts";
import { LIVE_SCHEMA } from "./live-log.ts";
import { EVENT_TABLE, REGISTER_TABLE } from "./register-table.ts";

const appendOnly = (table: string): string => `
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
`;

const AUDIT = `${chainSchema(AUDIT_TABLE)}
CREATE INDEX IF NOT EXISTS audit_by_subject ON audit (subject, no);
`;

const REGISTER = `${chainSchema(REGISTER_TABLE)}
CREATE UNIQUE INDEX register_by_number ON register (register_no);
CREATE UNIQUE INDEX register_by_seq ON register (line, year, seq);
CREATE UNIQUE INDEX register_by_subject ON register (subject, first_revision);
CREATE INDEX register_by_year ON register (year, on_air_at_ms);
CREATE INDEX register_by_time ON register (on_air_at_ms, no);
${chainSchema(EVENT_TABLE)}
CREATE UNIQUE INDEX register_events_by_key ON register_events (register_no, event_key);
CREATE INDEX register_events_by_kind ON register_events (kind, register_no, no);
`;

/**
 * A showing is a few numbers; what was shown stands in \`shown\` once, because millions of showings are few things. What is added
 * up or noted for finding quickly (\`on_air\`, \`air_days\`, \`air_months\`) can be made again from the showings.
 */
const AS_RUN = `
CREATE TABLE shown (
  id INTEGER PRIMARY KEY,
  board_id TEXT NOT NULL,
  place TEXT NOT NULL,
  tier TEXT NOT NULL,
  item_id TEXT,
  revision_no INTEGER,
  takeover_id TEXT,
  title TEXT NOT NULL,
  clip TEXT
) STRICT;
CREATE UNIQUE INDEX shown_once ON shown
  (board_id, place, tier, ifnull(item_id, ''), ifnull(revision_no, 0), ifnull(takeover_id, ''), title, ifnull(clip, ''));
CREATE TABLE lanes (id INTEGER PRIMARY KEY, board_id TEXT NOT NULL, place TEXT NOT NULL, UNIQUE (board_id, place)) STRICT;
CREATE TABLE as_run (
  lane INTEGER NOT NULL,
  from_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL,
  shown INTEGER NOT NULL,
  program_seq INTEGER NOT NULL,
  control_seq INTEGER NOT NULL,
  frames INTEGER NOT NULL,
  PRIMARY KEY (lane, from_ms)
) STRICT, WITHOUT ROWID;
CREATE TABLE as_run_files (name TEXT PRIMARY KEY, read_bytes INTEGER NOT NULL, skipped_lines INTEGER NOT NULL) STRICT;
CREATE TABLE long_shows (lane INTEGER PRIMARY KEY, longest_ms INTEGER NOT NULL) STRICT;
CREATE TABLE on_air (
  subject TEXT NOT NULL,
  revision_no INTEGER NOT NULL,
  board_id TEXT NOT NULL,
  title TEXT NOT NULL,
  clip TEXT NOT NULL,
  first_ms INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,
  settled INTEGER NOT NULL,
  register_no TEXT,
  PRIMARY KEY (subject, revision_no, board_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX on_air_open ON on_air (first_ms) WHERE settled = 0;
CREATE INDEX on_air_by_number ON on_air (register_no) WHERE register_no IS NOT NULL;
CREATE TABLE air_days (
  subject TEXT NOT NULL, revision_no INTEGER NOT NULL, board_id TEXT NOT NULL, day TEXT NOT NULL,
  ms INTEGER NOT NULL, showings INTEGER NOT NULL,
  PRIMARY KEY (subject, revision_no, board_id, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE air_months (
  subject TEXT NOT NULL, revision_no INTEGER NOT NULL, board_id TEXT NOT NULL, month TEXT NOT NULL,
  ms INTEGER NOT NULL,
  PRIMARY KEY (subject, revision_no, board_id, month)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS digests (board_id TEXT NOT NULL, at_ms REAL NOT NULL, sha256 TEXT NOT NULL, UNIQUE (board_id, at_ms)) STRICT;
DROP TRIGGER IF EXISTS digests_no_update;
DROP TRIGGER IF EXISTS digests_no_delete;
${["shown", "as_run", "digests"].map(appendOnly).join("")}
`;

/** From these tables a row may go when its day is folded, and never else. */
const ONLY_FOLDED = `
DROP TRIGGER as_run_no_delete;
CREATE TRIGGER as_run_no_delete BEFORE DELETE ON as_run WHEN NOT EXISTS (
  SELECT 1 FROM lanes l JOIN folds f ON f.kind = 'showings' AND f.source = l.board_id || '|' || l.place
    AND f.day = OLD.from_ms / 86400000 WHERE l.id = OLD.lane
) BEGIN SELECT RAISE(ABORT, 'as_run is append-only'); END;
DROP TRIGGER digests_no_delete;
CREATE TRIGGER digests_no_delete BEFORE DELETE ON digests WHEN NOT EXISTS (
  SELECT 1 FROM folds f WHERE f.kind = 'digests' AND f.source = OLD.board_id
    AND f.day = CAST(OLD.at_ms / 86400000 AS INTEGER)
) BEGIN SELECT RAISE(ABORT, 'digests is append-only'); END;
DROP TRIGGER live_values_no_delete;
CREATE TRIGGER live_values_no_delete BEFORE DELETE ON live_values WHEN NOT EXISTS (
  SELECT 1 FROM folds f WHERE f.kind = 'live' AND f.source = OLD.feed_id AND f.day = OLD.at_ms / 86400000
) BEGIN SELECT RAISE(ABORT, 'live_values is append-only'); END;
`;

const Name = z.object({ name: z.string() });

/** Each step brings records of the version before to its own. Files of the first release have version 0. */
export const MIGRATIONS: readonly ((sql: Sql) => void)[] = [
  (sql) => {
    sql.script(AUDIT);
    sql.script(REGISTER);
    const isOld = sql.get(Name, "SELECT name FROM sqlite_schema WHERE name = 'as_run'") !== null;
    if (isOld)
      sql.script(
        "DROP INDEX as_run_by_time; DROP INDEX as_run_by_item; DROP TRIGGER as_run_no_update; DROP TRIGGER as_run_no_delete;" +
          "ALTER TABLE as_run RENAME TO old_as_run; DROP TABLE as_run_files",
      );
    // In the first release a showing of no length could hide a real one, so its files are read once more.
    sql.script(AS_RUN);
    if (isOld) moveOldShowings(sql);
  },
  (sql) => sql.script(`${INCIDENT_SCHEMA}${["incidents", "incident_ends"].map(appendOnly).join("")}`),
  (sql) => sql.script(`${LIVE_SCHEMA}${appendOnly("live_values")}`),
  (sql) => sql.script(`${FOLD_SCHEMA}${appendOnly("fold_rows")}${ONLY_FOLDED}`),
];

/** Showings whose files may be gone go over without what is added up of them: that is made from the whole log at the next reading. */
function moveOldShowings(sql: Sql): void {
  sql.script(`
INSERT OR IGNORE INTO lanes (board_id, place) SELECT DISTINCT board_id, place FROM old_as_run;
INSERT OR IGNORE INTO shown (board_id, place, tier, item_id, revision_no, takeover_id, title, clip)
  SELECT DISTINCT board_id, place, tier, item_id, revision_no, NULL, title, clip FROM old_as_run;
INSERT INTO as_run SELECT l.id, o.from_ms, o.until_ms, s.id, o.program_seq, o.control_seq, o.frames
  FROM old_as_run o
  JOIN lanes l ON l.board_id = o.board_id AND l.place = o.place
  JOIN shown s ON s.board_id = o.board_id AND s.place = o.place AND s.tier = o.tier AND s.item_id IS o.item_id
    AND s.revision_no IS o.revision_no AND s.title = o.title AND s.clip IS o.clip
  WHERE o.until_ms > o.from_ms;
INSERT INTO long_shows SELECT lane, max(until_ms - from_ms) FROM as_run GROUP BY lane;
DROP TABLE old_as_run;
`);
}

/** Throws `records.newer` or `records.older` for a file of another version of the product. */
export function checkVersion(sql: Sql, path: string): void {
  const version = sql.userVersion();
  const params = { path, found: version, wanted: MIGRATIONS.length };
  if (version > MIGRATIONS.length) throw new HallcastError("internal", "records.newer", params);
  if (version < MIGRATIONS.length) throw new HallcastError("conflict", "records.older", params);
}

/** Brings the tables up to this version. Throws `records.newer` for a file of a newer product. */
export function migrateRecords(sql: Sql, path: string): void {
  const version = sql.userVersion();
  if (version > MIGRATIONS.length) checkVersion(sql, path);
  for (const [index, migrate] of MIGRATIONS.entries()) {
    if (index < version) continue;
    sql.transaction(() => {
      migrate(sql);
      sql.setUserVersion(index + 1);
    });
  }
}
