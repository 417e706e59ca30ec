import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";

export type Cable = {
  /** A command as it has to be started at an end of the cable. */
  readonly at: (end: "pc" | "board", command: readonly string[]) => readonly string[];
  readonly start: (end: "pc" | "board", command: readonly string[], options: SpawnOptions) => ChildProcess;
  /** Pulls the plug at the board's end, or puts it in. */
  readonly plug: (isIn: boolean) => void;
  /** Whatever still runs at either end is the caller's to end before. */
  readonly dispose: () => void;
};

/** The cable's ends as their hosts call them. */
export const PC_CARD = "eth1";
export const BOARD_CARD = "in0";

/** Two hosts with one network card each and a cable between them, for this process alone. Needs `canMakeNamespaces`. */
export function createCable(): Cable {
  const names = { pc: `hallcast-${process.pid}-pc`, board: `hallcast-${process.pid}-board` };
  const ip = (...args: string[]): void => {
    const { status, stderr } = spawnSync("ip", args, { encoding: "utf8" });
    if (status !== 0) throw new RangeError(`ip ${args.join(" ")}: ${stderr}`);
  };
  const at: Cable["at"] = (end, command) => ["ip", "netns", "exec", names[end], ...command];
  ip("netns", "add", names.pc);
  ip("netns", "add", names.board);
  // Neighbour searches of IPv6 would stand between the frames of the test.
  for (const end of ["pc", "board"] as const)
    ip(
      "netns",
      "exec",
      names[end],
      "sysctl",
      "-qw",
      "net.ipv6.conf.all.disable_ipv6=1",
      "net.ipv6.conf.default.disable_ipv6=1",
    );
  ip("-n", names.pc, "link", "add", PC_CARD, "type", "veth", "peer", "name", BOARD_CARD, "netns", names.board);
  ip("-n", names.pc, "link", "set", "lo", "up");
  ip("-n", names.pc, "link", "set", PC_CARD, "up");
  ip("-n", names.board, "link", "set", BOARD_CARD, "up");
  return {
    at,
    start: (end, command, options) => {
      const [program = "", ...args] = at(end, command);
      return spawn(program, args, options);
    },
    plug: (isIn) => ip("-n", names.board, "link", "set", BOARD_CARD, isIn ? "up" : "down"),
    dispose: () => {
      for (const name of Object.values(names)) spawnSync("ip", ["netns", "delete", name]);
    },
  };
}
