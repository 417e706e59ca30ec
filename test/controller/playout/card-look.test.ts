import { expect, it } from "vitest";
import { createCardLook } from "../../../controller/playout/card-look.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { settle } from "../../fakes/udp.ts";

async function looksOf(answers: readonly (boolean | null)[], everyMs: number | null) {
  const clock = createFakeClock(0);
  const left = [...answers];
  const looksAtS: number[] = [];
  const seen: boolean[] = [];
  const looking = createCardLook(
    clock,
    everyMs,
    async () => {
      looksAtS.push(clock.monoMs() / 1_000);
      return left.shift() ?? null;
    },
    (same) => seen.push(same),
  );
  looking.begin();
  for (let i = 0; i < 200; i++) {
    clock.advance(1_000);
    await settle();
  }
  looking.stop();
  expect(clock.pending()).toBe(0);
  return { looksAtS, seen };
}

it.each([
  ["the right picture, again and again", [true, true, true, true], 60_000, [5, 65, 125, 185], [true, true, true, true]],
  ["a wrong picture only the second time", [false, false, false], 60_000, [5, 10, 70, 130, 190], [false, false]],
  ["nothing of one wrong picture, as in a change", [false, true], 60_000, [5, 10, 70, 130, 190], [true]],
  ["nothing where nothing can be told", [null, true], 60_000, [5, 65, 125, 185], [true]],
  ["nothing if it is never to look", [true], null, [], []],
])("a look at a card tells %s", async (_what, answers, everyMs, looksAtS, seen) => {
  expect(await looksOf(answers, everyMs)).toEqual({ looksAtS, seen });
});
