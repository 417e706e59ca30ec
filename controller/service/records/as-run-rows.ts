import { z } from "zod";
import type { AsRun } from "../api/contract/showing.ts";

/** SHA-256 of a whole frame that went out, taken now and then as proof. */
export const FrameDigest = z.object({ boardId: z.string(), atMs: z.number(), sha256: z.string() });
export type FrameDigest = z.infer<typeof FrameDigest>;

/** A row of `SELECT_SHOWINGS`. */
export const ShowingRow = z.object({
  board_id: z.string(),
  place: z.string(),
  tier: z.string(),
  item_id: z.string().nullable(),
  revision_no: z.number().nullable(),
  takeover_id: z.string().nullable(),
  title: z.string(),
  clip: z.string().nullable(),
  program_seq: z.number(),
  control_seq: z.number(),
  from_ms: z.number(),
  until_ms: z.number(),
  frames: z.number(),
});

/** Showings as they are read: `r` is the stretch, `s` what was shown. */
export const SELECT_SHOWINGS = `SELECT s.board_id, s.place, s.tier, s.item_id, s.revision_no, s.takeover_id, s.title, s.clip,
  r.program_seq, r.control_seq, r.from_ms, r.until_ms, r.frames FROM as_run r JOIN shown s ON s.id = r.shown`;

/** A showing in the words of the API. */
export function lineOf(row: z.infer<typeof ShowingRow>): AsRun {
  return {
    boardId: row.board_id,
    place: row.place,
    tier: row.tier,
    itemId: row.item_id,
    revisionNo: row.revision_no,
    takeoverId: row.takeover_id,
    title: row.title,
    clip: row.clip,
    programSeq: row.program_seq,
    controlSeq: row.control_seq,
    fromMs: row.from_ms,
    untilMs: row.until_ms,
    frames: row.frames,
  };
}
