import { createInterface } from "node:readline";
import { Sender } from "sacn";
import { z } from "zod";
import { createDgramUdp } from "../../controller/adapters/dgram-udp.ts";
import { loadUdpBursts } from "../../controller/adapters/koffi-udp-bursts.ts";
import { netTcp } from "../../controller/adapters/net-tcp.ts";
import { systemClock } from "../../controller/adapters/system-clock.ts";
import { driverOf } from "../../controller/drivers/list.ts";
import { createReplyPorts } from "../../controller/drivers/reply-ports.ts";
import { createOutputRunner, type OutputRunner } from "../../controller/playout/output-runner.ts";
import { createFakeWires } from "../fakes/wires.ts";
import { noise } from "./noise.ts";

/**
 * Outputs of boards as the playout makes them, and another's E1.31 sender, in a process that can be put on any host.
 * Lines in: JSON, see `Command`. Lines out: JSON, the state of a board at every change.
 */
const Command = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("open"),
    board: z.string(),
    driver: z.string(),
    settings: z.record(z.string(), z.unknown()),
    widthPx: z.number(),
    heightPx: z.number(),
    boundTo: z.string().nullable(),
  }),
  z.object({ do: z.literal("show"), board: z.string(), seed: z.number() }),
  z.object({ do: z.literal("close"), board: z.string(), black: z.boolean() }),
  z.object({ do: z.literal("rival"), universe: z.number(), priority: z.number(), to: z.string(), value: z.number() }),
  z.object({ do: z.literal("rivalEnds") }),
]);

const udp = createDgramUdp(await loadUdpBursts());
const ports = { ...createFakeWires(), udp, tcp: netTcp, replies: createReplyPorts(udp) };
const boards = new Map<string, { readonly runner: OutputRunner; readonly bytes: number }>();
let rival: Sender | null = null;

function obey(command: z.infer<typeof Command>): void {
  if (command.do === "open") {
    const { board, boundTo, widthPx, heightPx } = command;
    const driver = driverOf(command.driver);
    if (driver?.kind !== "frames") throw new RangeError(command.driver);
    const bytes = widthPx * heightPx * 3;
    const runner = createOutputRunner({
      driver: driver.prepare({ ...driver.defaults, ...command.settings }),
      boardId: board,
      ...{ widthPx, heightPx, boundTo, ports },
      dataBytes: bytes,
      clock: systemClock,
      onStateChange: () => queueMicrotask(() => tell(board, runner)),
    });
    boards.set(board, { runner, bytes });
  } else if (command.do === "show") {
    const held = boards.get(command.board);
    held?.runner.offer(noise(command.seed, held.bytes), 0, held.bytes);
  } else if (command.do === "close") {
    void boards
      .get(command.board)
      ?.runner.close(command.black)
      .then(() => say({ closed: command.board }));
  } else if (command.do === "rival") {
    const { universe, priority, to, value } = command;
    rival = new Sender({
      universe,
      useUnicastDestination: to,
      minRefreshRate: 10,
      defaultPacketOptions: { sourceName: "rival", priority, useRawDmxValues: true },
    });
    void rival.send({ payload: Object.fromEntries(Array.from({ length: 512 }, (_, i) => [i + 1, value])) });
  } else {
    rival?.close();
    rival = null;
  }
}

function tell(board: string, runner: OutputRunner): void {
  const { lastError } = runner.counts();
  const { controller, readings, acknowledgedAtMs } = runner.peer();
  const error = lastError === null ? null : { code: lastError.code, params: lastError.params };
  say({ board, state: runner.state(), error, controller, readings, acknowledgedAtMs });
}

function say(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

createInterface(process.stdin)
  .on("line", (line) => obey(Command.parse(JSON.parse(line))))
  .on("close", () => process.exit(0));
say({ ready: true });
