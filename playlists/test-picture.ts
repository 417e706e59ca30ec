import { z } from "zod";
import { EpochMs, Sha256, Slug } from "./board.ts";

/** What an administrator may put on a board to see how it is wired. */
export const TestPattern = z.enum(["identify", "colours", "grey", "geometry", "panels", "motion", "white", "black"]);
export type TestPattern = z.infer<typeof TestPattern>;

/** Nobody leaves a test picture standing in a hall: it ends by itself. */
export const MOST_TEST_MINUTES = 30;

/** A test picture over a whole board, below emergencies and black-out, above everything else. Never counted, never in the register. */
export const BoardTest = z.object({
  id: Slug,
  boardId: Slug,
  pattern: TestPattern,
  clip: Sha256,
  fromMs: EpochMs,
  untilMs: EpochMs,
  byName: z.string(),
});
export type BoardTest = z.infer<typeof BoardTest>;

/** The newest test of a board that runs at an instant. */
export function testAt<T extends Pick<BoardTest, "boardId" | "fromMs" | "untilMs">>(
  tests: readonly T[],
  boardId: string,
  atMs: number,
): T | null {
  let found: T | null = null;
  for (const test of tests)
    if (test.boardId === boardId && test.fromMs <= atMs && atMs < test.untilMs && test.fromMs >= (found?.fromMs ?? 0))
      found = test;
  return found;
}
