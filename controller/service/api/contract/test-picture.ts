import { z } from "zod";
import { BoardTarget } from "../../../../playlists/schedule.ts";
import { BoardTest, MOST_TEST_MINUTES, TestPattern } from "../../../../playlists/test-picture.ts";
import { type Routes, route } from "./route.ts";

/** Test pictures on real boards. */
export const testPictureContract = {
  listTests: route({
    method: "GET",
    url: "/api/tests",
    summary: "Test pictures that run now",
    access: "look",
    response: z.array(BoardTest),
  }),
  startTest: route({
    method: "POST",
    url: "/api/tests",
    summary: "Put a test picture on boards for some minutes; it ends by itself and gives way to emergencies",
    access: "administer",
    body: z.object({
      boards: BoardTarget,
      pattern: TestPattern,
      minutes: z.number().int().min(1).max(MOST_TEST_MINUTES),
    }),
    response: z.array(BoardTest),
  }),
  endTest: route({
    method: "POST",
    url: "/api/tests/end",
    summary: "End the test pictures of boards now",
    access: "administer",
    body: z.object({ boards: BoardTarget }),
    response: z.array(BoardTest),
  }),
} as const satisfies Routes;
