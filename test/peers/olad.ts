import { type ChildProcess, execFile, spawnSync } from "node:child_process";
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { BOARD_CARD, type Cable, PC_CARD } from "./cable.ts";

export const PC_ADDRESS = "10.77.0.1";
export const OLA_ADDRESS = "10.77.0.2";
export const OLA_BROADCAST = "10.77.0.255";

/** Universes of OLA, by what comes into them: E1.31 keeps its numbers, Art-Net 0..3 are 32..35, OPC's channels 1..4 are 41..44. */
export const ARTNET_BASE = 32;
export const OPC_BASE = 40;
const E131_UNIVERSES = [1, 2, 3, 4, 5, 6];
const ARTNET_PORTS = [0, 1, 2, 3];
const OPC_CHANNELS = [1, 2, 3, 4];

const OTHER_PLUGINS =
  "dummy espnet ftdidmx gpio karate kinet milinst opendmx osc pathport renard sandnet shownet spi stageprofi uartdmx usbdmx usbserial";
const Dmx = z.object({ dmx: z.array(z.number()), error: z.string() });
const NOTHING = Buffer.alloc(512);
const MOST_MS = 60_000;

export type Olad = {
  /**
   * Slots of the universes one after the other, `each` of every one, as hex. Asked until they begin with `wanted`, at most for
   * `mostMs`; what they are then.
   */
  readonly until: (universes: readonly number[], each: number, wanted: string, mostMs: number) => Promise<string>;
  /** MAC of the network card that it is on. */
  readonly mac: string;
  readonly end: () => Promise<void>;
};

/** Gives both ends of a cable addresses and starts the Open Lighting Architecture's daemon at the board's end, listening to everything we send. */
export async function startOlad(cable: Cable): Promise<Olad> {
  const run = (end: "pc" | "board", ...command: string[]): string => {
    const [program = "", ...args] = cable.at(end, command);
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
    if (status !== 0) throw new RangeError(`${command.join(" ")}: ${stderr}`);
    return stdout;
  };
  run("board", "ip", "link", "set", "lo", "up");
  // A cable of the kernel's carries runs of packets in one piece, which a capture would show as one; a real one cannot.
  run("pc", "ip", "link", "set", PC_CARD, "gso_max_segs", "1");
  run("pc", "ip", "addr", "add", `${PC_ADDRESS}/24`, "brd", "+", "dev", PC_CARD);
  run("board", "ip", "addr", "add", `${OLA_ADDRESS}/24`, "brd", "+", "dev", BOARD_CARD);
  const folder = settingsFolder();
  const nobody = ["setpriv", "--reuid=olad", "--regid=nogroup", "--clear-groups", "env", `HOME=${folder}`];
  const child = cable.start("board", [...nobody, "olad", "-l", "1", "-c", folder, "--no-register-with-dns-sd"], {
    stdio: "ignore",
  });
  const ask = async (...paths: string[]): Promise<string[]> => {
    const urls = paths.flatMap((path) => ["-w", "|", `http://127.0.0.1:9090/${path}`]);
    const [program = "", ...args] = cable.at("board", ["curl", "-sf", ...urls]);
    const { stdout } = await promisify(execFile)(program, args);
    return stdout.split("|").slice(0, -1);
  };
  const isAwake = async (): Promise<boolean> =>
    ask("json/server_stats").then(
      () => true,
      () => false,
    );
  const started = Date.now();
  while (!(await isAwake())) if (Date.now() - started > MOST_MS) throw new RangeError("olad does not answer");
  patch(run);
  const slots = async (universes: readonly number[], each: number): Promise<string> => {
    const answers = await ask(...universes.map((universe) => `get_dmx?u=${universe}`));
    // OLA leaves out what no sender ever set.
    const parts = answers.map((answer) => Buffer.concat([Buffer.from(Dmx.parse(JSON.parse(answer)).dmx), NOTHING]));
    return Buffer.concat(parts.map((part) => part.subarray(0, each))).toString("hex");
  };
  return {
    until: async (universes, each, wanted, mostMs) => {
      const began = Date.now();
      for (;;) {
        const found = await slots(universes, each);
        if (found.startsWith(wanted) || Date.now() - began > mostMs) return found.slice(0, wanted.length);
      }
    },
    mac: run("board", "cat", `/sys/class/net/${BOARD_CARD}/address`).trim(),
    end: async () => {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Every source of universes that a machine has by itself is off, so that olad starts in a quarter of a second. */
function settingsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hallcast-ola-"));
  const write = (plugin: string, lines: readonly string[]): void =>
    writeFileSync(join(folder, `ola-${plugin}.conf`), `${lines.join("\n")}\n`);
  for (const plugin of OTHER_PLUGINS.split(" ")) write(plugin, ["enabled = false"]);
  write("e131", ["enabled = true", `input_ports = ${E131_UNIVERSES.length}`, `ip = ${OLA_ADDRESS}`]);
  write("artnet", ["enabled = true", `ip = ${OLA_ADDRESS}`, "net = 0", "subnet = 0", "output_ports = 4"]);
  write("openpixelcontrol", [
    "enabled = true",
    "listen = 0.0.0.0:7890",
    ...OPC_CHANNELS.map((channel) => `listen_0.0.0.0:7890_channel = ${channel}`),
  ]);
  mkdirSync(join(folder, "home"));
  const id = (flag: string): number => Number(spawnSync("id", [flag, "olad"], { encoding: "utf8" }).stdout);
  spawnSync("chown", ["-R", "olad", folder]);
  chownSync(folder, id("-u"), id("-g"));
  return folder;
}

function patch(run: (end: "pc" | "board", ...command: string[]) => string): void {
  const devices = [...run("board", "ola_dev_info").matchAll(/^Device (\d+): (\S+)/gmu)];
  const deviceOf = (name: string): string => devices.find((match) => match[2] === name)?.[1] ?? "";
  const connect = (device: string, port: number, universe: number): string =>
    run("board", "ola_patch", "-d", deviceOf(device), "-p", `${port}`, "-i", "-u", `${universe}`);
  for (const [port, universe] of E131_UNIVERSES.entries()) connect("E1.31", port, universe);
  for (const port of ARTNET_PORTS) connect("ArtNet", port, ARTNET_BASE + port);
  for (const channel of OPC_CHANNELS) connect("OPC", channel, OPC_BASE + channel);
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
