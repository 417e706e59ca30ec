import { readFile } from "node:fs/promises";
import { z } from "zod";
import { EpochMs } from "../../playlists/board.ts";
import { writeDurably } from "../adapters/durable-file.ts";
import { ShowLine } from "../ports/as-run.ts";

/** What the playout must still know after a restart. */
export const PlayoutState = z.object({
  /** Newest instant at which the clock was trusted. */
  lastSeenMs: EpochMs,
  /** Highest programme number obeyed, by board: an older one is a replay. */
  programSeqs: z.record(z.string(), z.number().int()),
  controlSeq: z.number().int(),
  /** What was on when the file was written, so that a sudden end loses a minute of the log at most. */
  openShows: z.array(z.object({ show: ShowLine, zone: z.string() })),
});
export type PlayoutState = z.infer<typeof PlayoutState>;

export const EMPTY_STATE: PlayoutState = { lastSeenMs: 0, programSeqs: {}, controlSeq: 0, openShows: [] };

/** The state, or the empty one if the file is missing or damaged: playing goes before remembering. */
export async function readPlayoutState(path: string): Promise<PlayoutState> {
  try {
    const parsed = PlayoutState.safeParse(JSON.parse(await readFile(path, "utf8")));
    return parsed.success ? parsed.data : EMPTY_STATE;
  } catch {
    return EMPTY_STATE;
  }
}

export function writePlayoutState(path: string, state: PlayoutState): Promise<void> {
  return writeDurably(path, `${JSON.stringify(state, null, 1)}\n`);
}
