import { controlOf } from "../../../controller/controls/list.ts";
import { createSessionPool, type SessionPool } from "../../../controller/controls/session-pool.ts";
import { type ControlRunner, createControlRunner } from "../../../controller/playout/control-runner.ts";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { settle } from "../../fakes/udp.ts";
import type { ControlRig } from "./rigs/rig.ts";

export type ControlBench = {
  readonly clock: FakeClock;
  readonly runner: ControlRunner;
  /** What is in the air arrives, as often as there is something. */
  readonly run: () => Promise<void>;
  /** Time passes in steps of half a second. */
  readonly pass: (ms: number) => Promise<void>;
};

/** A control of the list at work on a rig. */
export function controlBench(
  kindId: string,
  rig: ControlRig,
  settings: Readonly<Record<string, unknown>> = {},
  sessions: SessionPool = createSessionPool(),
): ControlBench {
  const kind = controlOf(kindId);
  if (kind === null) throw new RangeError(kindId);
  const clock = createFakeClock(1_790_000_000_000);
  const run = async (): Promise<void> => {
    for (let i = 0; i < 40; i++) {
      await settle();
      rig.answer();
    }
  };
  return {
    clock,
    runner: createControlRunner({
      control: kind.prepare({ ...kind.defaults, ...rig.settings, ...settings }),
      ports: rig.wires,
      clock,
      sessions,
      onStateChange: () => undefined,
    }),
    run,
    pass: async (ms) => {
      for (let left = ms; left > 0; left -= 500) {
        clock.advance(Math.min(500, left));
        await run();
      }
    },
  };
}
