import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { createDgramUdp } from "../../../controller/adapters/dgram-udp.ts";
import { loadUdpBursts } from "../../../controller/adapters/koffi-udp-bursts.ts";
import { netTcp } from "../../../controller/adapters/net-tcp.ts";
import type { DriverPorts, FrameDriver } from "../../../controller/drivers/driver.ts";
import { drivers } from "../../../controller/drivers/list.ts";
import type { UdpPort } from "../../../controller/ports/udp.ts";
import { createFakeWires } from "../../fakes/wires.ts";
import { createCable } from "../../peers/cable.ts";
import { canMakeNamespaces } from "../../peers/peer.ts";
import { type DriverCost, measureDriver } from "../measure/drivers.ts";
import { type Sink, startSink } from "../measure/sink.ts";
import type { Bench, Section } from "../section.ts";

const SIZE = { widthPx: 640, heightPx: 320 };
const FRAMES = 120;
/** A frame takes up to a second at the highest rate of a serial line. */
const SERIAL_FRAMES = 6;
const SERIAL_SETTINGS = { baudRate: 2_000_000 };
const CABLE_SENDER = fileURLToPath(new URL("../product/cable-sender.ts", import.meta.url));
const NPM_SENDERS = fileURLToPath(new URL("../product/npm-senders.ts", import.meta.url));

/** How a driver reaches a receiver on this PC: a word for each driver that puts pixels on a wire. */
const WAYS: Readonly<Record<string, "udp" | "tcp" | "serial" | "cable">> = {
  ddp: "udp",
  e131: "udp",
  artnet: "udp",
  wled: "udp",
  tpm2net: "udp",
  flaschen: "udp",
  opc: "tcp",
  adalight: "serial",
  tpm2: "serial",
  colorlight: "cable",
};

/** What frames cost on their way out: processor time of the sending process, every byte of every frame new, receivers on this PC. */
export const wires: Section = {
  id: "wires",
  title: "Putting a frame of 640×320 on a wire (CPU)",
  run: async (bench) => {
    const bursts = await loadUdpBursts();
    const inRuns = bursts === null ? null : createDgramUdp(bursts);
    const costs = new Map<string, DriverCost>();
    for (const driver of drivers) {
      const way = WAYS[driver.id];
      if (driver.kind !== "frames") continue;
      if (way === undefined) {
        bench.skip(driver.id, "puts no pixels on a wire");
        continue;
      }
      bench.say(driver.id);
      try {
        if (way === "udp") await measureUdp(bench, driver, inRuns, costs);
        else if (way === "cable") measureCable(bench, driver.id);
        else await measureStream(bench, driver, way);
      } catch (error) {
        bench.skip(driver.id, error instanceof Error ? error.message : String(error));
      }
    }
    await measureNpm(bench, costs);
  },
};

function portsWith(udp: UdpPort): DriverPorts {
  return { ...createFakeWires(), udp, tcp: netTcp };
}

function at({ port }: Sink): Readonly<Record<string, unknown>> {
  return { host: "127.0.0.1", port };
}

function tell(bench: Bench, name: string, cost: DriverCost, note: string): void {
  const size = cost.heightPx === SIZE.heightPx ? "" : `, 640×${cost.heightPx} is its most`;
  bench.add(`${name}, per packet`, cost.usPerPacket, "µs", { note: `${cost.packetsPerFrame} packets${size}` });
  bench.add(`${name}, per frame`, cost.usPerFrame / 1000, "ms", { note });
}

async function measureUdp(
  bench: Bench,
  driver: FrameDriver,
  inRuns: UdpPort | null,
  costs: Map<string, DriverCost>,
): Promise<void> {
  const sink = await startSink("udp");
  try {
    const singly = await measureDriver(driver, at(sink), portsWith(createDgramUdp(null)), SIZE, FRAMES);
    tell(bench, driver.id, singly, "");
    costs.set(driver.id, singly);
    if (inRuns === null) {
      bench.skip(`${driver.id} in runs`, "this system sends packets one by one");
      return;
    }
    const run = await measureDriver(driver, at(sink), portsWith(inRuns), SIZE, FRAMES);
    const share = (run.usPerFrame / singly.usPerFrame) * 100;
    tell(bench, `${driver.id} in runs`, run, `${share.toFixed(0)} % of one by one`);
    costs.set(`${driver.id} in runs`, run);
  } finally {
    sink.stop();
  }
}

/** TCP to a reader; serial lines only as far as the port. */
async function measureStream(bench: Bench, driver: FrameDriver, way: "tcp" | "serial"): Promise<void> {
  if (way === "serial") {
    const cost = await measureDriver(driver, SERIAL_SETTINGS, createFakeWires(), SIZE, SERIAL_FRAMES);
    tell(bench, driver.id, cost, `encoding only, ${SERIAL_FRAMES} frames`);
    return;
  }
  const sink = await startSink("tcp");
  try {
    tell(bench, driver.id, await measureDriver(driver, at(sink), portsWith(createDgramUdp(null)), SIZE, FRAMES), "");
  } finally {
    sink.stop();
  }
}

const Cost = z.object({
  usPerFrame: z.number(),
  usPerPacket: z.number(),
  packetsPerFrame: z.number(),
  widthPx: z.number(),
  heightPx: z.number(),
});

/** Raw Ethernet over a virtual cable, from a process at its end. */
function measureCable(bench: Bench, driverId: string): void {
  if (!canMakeNamespaces()) {
    bench.skip(driverId, "no network namespaces here");
    return;
  }
  const cable = createCable();
  try {
    const command = [
      process.execPath,
      "--import",
      "tsx",
      CABLE_SENDER,
      ...[SIZE.widthPx, SIZE.heightPx, FRAMES].map(String),
    ];
    tell(bench, driverId, Cost.parse(answerOf(cable.at("pc", command))), "over a virtual cable");
  } finally {
    cable.dispose();
  }
}

/** npm's senders for the same job: a frame is as many packets as ours is. */
async function measureNpm(bench: Bench, costs: ReadonlyMap<string, DriverCost>): Promise<void> {
  const sink = await startSink("udp");
  try {
    const command = [process.execPath, "--import", "tsx", NPM_SENDERS, `${sink.port}`];
    const theirs = z.object({ sacn: z.number(), dmxnet: z.number() }).parse(answerOf(command));
    for (const [name, driverId, usPerPacket] of [
      ["npm sacn", "e131", theirs.sacn],
      ["npm dmxnet", "artnet", theirs.dmxnet],
    ] as const) {
      const ours = costs.get(driverId);
      const inRuns = costs.get(`${driverId} in runs`);
      bench.add(`${name}, per packet`, usPerPacket, "µs");
      if (ours === undefined) continue;
      bench.add(`${name}, per frame`, (usPerPacket * ours.packetsPerFrame) / 1000, "ms");
      // The more of theirs goes into one of ours, the better.
      bench.add(`  ${driverId} over ${name}`, ours.usPerPacket / usPerPacket, "×", { limit: 1 });
      if (inRuns !== undefined)
        bench.add(`  ${driverId} in runs over ${name}`, inRuns.usPerPacket / usPerPacket, "×", { limit: 1 });
    }
  } catch (error) {
    bench.skip("npm sacn and dmxnet", error instanceof Error ? error.message : String(error));
  } finally {
    sink.stop();
  }
}

/** The line of JSON that a program prints. */
function answerOf([program = "", ...args]: readonly string[]): unknown {
  const { stdout, stderr } = spawnSync(program, args, { encoding: "utf8", timeout: 60_000 });
  if (stdout === "") throw new RangeError(stderr.trim().slice(-300));
  return JSON.parse(stdout);
}
