import { describe, expect, it } from "vitest";
import { createKeeper } from "../../controller/keeper.ts";
import { createFakeClock } from "../fakes/clock.ts";
import { createFakeFork } from "../fakes/fork.ts";
import { QUIET } from "../fakes/log.ts";

function keep(silenceMs: number | null, isObedient = true) {
  const clock = createFakeClock(0);
  const fake = createFakeFork(isObedient);
  const keeper = createKeeper(
    { name: "c", script: "c/main", args: [], silenceMs, firstSilenceMs: 30_000, stopMs: 3_000 },
    { clock, fork: fake.fork, log: QUIET, onMessage: () => undefined, onExit: () => undefined },
  );
  keeper.start();
  return { clock, keeper, ...fake };
}

describe("a child that is kept alive", () => {
  it("is back at once when it dies, then after growing waits up to 10 s", () => {
    const { clock, children, last } = keep(null);
    const waits: number[] = [];
    for (let death = 1; death <= 9; death++) {
      last().events.onExit("SIGKILL");
      let waited = 0;
      while (children.length === death) {
        clock.advance(50);
        waited += 50;
      }
      waits.push(waited);
    }
    expect(waits).toEqual([0, 250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  });

  it("is back at once again after it lived for half a minute", () => {
    const { clock, children, last } = keep(null);
    for (let i = 0; i < 4; i++) {
      last().events.onExit("1");
      clock.advance(5_000);
    }
    clock.advance(30_000);
    const before = children.length;
    last().events.onExit("1");
    expect(children.length).toBe(before + 1);
  });

  it("is killed when it falls silent, and not before", () => {
    const { clock, children, last } = keep(5_000);
    for (let second = 0; second < 60; second++) {
      last().events.onMessage({ type: "frames" });
      clock.advance(1_000);
    }
    expect(children).toHaveLength(1);
    clock.advance(4_000);
    expect(children[0]?.asked).toBe("kill");
    expect(children).toHaveLength(2);
  });

  it("may take half a minute to its first sign of life", () => {
    const { clock, children } = keep(5_000);
    clock.advance(29_900);
    expect(children).toHaveLength(1);
    clock.advance(200);
    expect(children).toHaveLength(2);
  });

  it("is not started again once it was stopped, and is killed if it does not obey", async () => {
    const { clock, children, keeper, last } = keep(5_000, false);
    const stopped = keeper.stop();
    clock.advance(2_900);
    expect(last().asked).toBe("stop");
    clock.advance(200);
    await stopped;
    expect(last().asked).toBe("kill");
    clock.advance(60_000);
    expect(children).toHaveLength(1);
    expect(clock.pending()).toBe(0);
  });
});
