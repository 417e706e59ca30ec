import type { ChildEvents } from "../../controller/ports/child-process.ts";

export type FakeChild = {
  readonly script: string;
  readonly args: readonly string[];
  readonly events: ChildEvents;
  asked: "nothing" | "stop" | "kill";
};

/** Children that do nothing unless the test says so; killed ones die at once, stopped ones if they are obedient. */
export function createFakeFork(isObedient = true) {
  const children: FakeChild[] = [];
  const log: string[] = [];
  return {
    children,
    log,
    last: (): FakeChild => {
      const child = children.at(-1);
      if (child === undefined) throw new RangeError("no child");
      return child;
    },
    fork: (script: string, args: readonly string[], events: ChildEvents) => {
      const child: FakeChild = { script, args, events, asked: "nothing" };
      children.push(child);
      return {
        pid: children.length,
        stop: () => {
          child.asked = "stop";
          log.push(`stop ${script}`);
          if (isObedient) events.onExit("0");
        },
        kill: () => {
          child.asked = "kill";
          log.push(`kill ${script}`);
          events.onExit("SIGKILL");
        },
      };
    },
  };
}
