import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { ControllerFacts, Reading } from "../../controller/ports/playout-status.ts";
import { type Cable, createCable } from "../peers/cable.ts";
import { type Capture, startCapture } from "../peers/capture.ts";
import { type LineProcess, talkWith } from "../peers/line-process.ts";
import { ARTNET_BASE, OLA_ADDRESS, OLA_BROADCAST, type Olad, OPC_BASE, PC_ADDRESS, startOlad } from "../peers/olad.ts";
import { canMakeNamespaces, peerPath } from "../peers/peer.ts";
import { noise } from "./noise.ts";

const SENDER = fileURLToPath(new URL("universe-sender.ts", import.meta.url));
const WITNESS = fileURLToPath(new URL("../peers/sacn-witness.ts", import.meta.url));
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MOST_MS = 60_000;
const PIXELS_EACH = 170;

const needed = ["olad", "ola_patch", "ola_dev_info", "curl", "setpriv", "tshark", "python3"].map(peerPath);
const canRun = canMakeNamespaces() && needed.every((path) => path !== null);

const FIELDS = {
  to: "ip.dst",
  payload: "udp.payload",
  cid: "acn.cid",
  name: "acn.dmx.source_name",
  priority: "acn.dmx.priority",
  options: "acn.dmx.options",
  number: "acn.dmx.seq_number",
  universe: "acn.dmx.universe",
  count: "acn.dmx.count",
  opCode: "artnet.header.opcode",
  portAddress: "artnet.output.universe",
  artNumber: "artnet.output.sequence",
  artLength: "artnet.output.length",
} as const;

const Status = z.object({
  board: z.string(),
  state: z.enum(["up", "connecting", "down"]),
  error: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
  controller: ControllerFacts.nullable(),
  readings: z.array(Reading),
  acknowledgedAtMs: z.number().nullable(),
});
type Status = z.infer<typeof Status>;
const Seen = z.object({
  universe: z.number(),
  sequence: z.number(),
  priority: z.number(),
  sourceName: z.string(),
  slots: z.string(),
});

describe.skipIf(!canRun)("lighting networks, received by the Open Lighting Architecture", () => {
  let cable: Cable;
  let olad: Olad;
  let sender: LineProcess;
  let witness: LineProcess;
  let capture: Capture;

  beforeAll(async () => {
    cable = createCable();
    const script = (end: "pc" | "board", path: string, ...args: string[]): LineProcess =>
      talkWith(cable.start(end, [process.execPath, "--import", "tsx", path, ...args], { cwd: ROOT, stdio: "pipe" }));
    const dissect = ["--enable-heuristic", "acn", "-o", "acn.dmx_enable:TRUE"];
    const names = Object.values(FIELDS).flatMap((name) => ["-e", name]);
    capture = await startCapture(cable, "udp", [...dissect, ...names, "-e", "data.data"]);
    olad = await startOlad(cable);
    sender = script("pc", SENDER);
    witness = script("board", WITNESS, OLA_ADDRESS, "4,5,6");
    const ready = (line: unknown) => z.object({ ready: z.literal(true) }).safeParse(line).data ?? null;
    await sender.find(ready, 0, MOST_MS);
  });
  afterAll(async () => {
    for (const one of [sender, witness]) await one.end();
    await capture.end();
    await olad.end();
    cable.dispose();
  });

  const say = (command: Readonly<Record<string, unknown>>): void => sender.say(JSON.stringify(command));
  const open = (board: string, driver: string, settings: Readonly<Record<string, unknown>>, more = {}): void =>
    say({ do: "open", board, driver, settings, widthPx: PIXELS_EACH, heightPx: 3, boundTo: null, ...more });
  const state = (board: string, fits: (status: Status) => boolean, from: number): Promise<Status> =>
    sender.find(
      (line) => {
        const { data } = Status.safeParse(line);
        return data?.board === board && fits(data) ? data : null;
      },
      from,
      MOST_MS,
    );
  const closed = (board: string): Promise<unknown> =>
    sender.find((line) => z.object({ closed: z.literal(board) }).safeParse(line).data ?? null, 0, MOST_MS);
  /** Shows noise on the board and compares what OLA holds of it, byte by byte. */
  const expectSame = async (board: string, seed: number, universes: readonly number[], each: number, bytes: number) => {
    say({ do: "show", board, seed });
    await expectSlots(universes, each, hexOf(noise(seed, bytes)), MOST_MS);
  };
  const expectSlots = async (universes: readonly number[], each: number, wanted: string, mostMs: number) => {
    expect(await olad.until(universes, each, wanted, mostMs)).toBe(wanted);
  };

  it("E1.31 by multicast, packed: OLA and another library read the same", async () => {
    const bytes = 500 * 3;
    const settings = { way: "multicast", networkCard: PC_ADDRESS, firstUniverse: 4, packing: "packed", priority: 120 };
    open("multi", "e131", settings, { widthPx: 100, heightPx: 5 });
    await expectSame("multi", 4, [4, 5, 6], 512, bytes);
    const wanted = hexOf(noise(4, bytes));
    for (const universe of [4, 5, 6])
      await witness.find(
        (line) => {
          const { data } = Seen.safeParse(line);
          const isIt = data?.universe === universe && data.priority === 120 && data.sourceName === "Hallcast";
          // the library fills a short universe with zeros
          const part = wanted.slice((universe - 4) * 1_024, (universe - 3) * 1_024);
          return isIt && data.slots.startsWith(part) ? data : null;
        },
        0,
        MOST_MS,
      );
    // Two programs of one host cannot both get what is sent to one receiver.
    await witness.end();
    say({ do: "close", board: "multi", black: true });
    await closed("multi");
  });

  it("E1.31 to one receiver: the pixels it holds are those that were sent, frame after frame", async () => {
    open("uni", "e131", { host: OLA_ADDRESS, syncUniverse: 7_000, sourceName: "大厅一号屏", networkCard: PC_ADDRESS });
    for (const seed of [1, 2, 3]) await expectSame("uni", seed, [1, 2, 3], 510, 3 * 510);
  });

  it("E1.31: a sender of higher priority takes a universe over, and ours comes back when it ends", async () => {
    say({ do: "rival", universe: 1, priority: 150, to: OLA_ADDRESS, value: 77 });
    await expectSlots([1], 512, "4d".repeat(512), MOST_MS);
    say({ do: "rivalEnds" });
    await expectSlots([1], 510, hexOf(noise(3, 510)), MOST_MS);
  });

  it("E1.31: after our farewell a weaker sender is heard at once, not when a silence is noticed", async () => {
    say({ do: "rival", universe: 1, priority: 50, to: OLA_ADDRESS, value: 33 });
    await expectSame("uni", 5, [1, 2, 3], 510, 3 * 510);
    say({ do: "close", board: "uni", black: true });
    await closed("uni");
    // Sources that merely fall silent are given up after 2.5 s.
    await expectSlots([1], 512, "21".repeat(512), 2_200);
    await expectSlots([2, 3], 510, "00".repeat(1_020), MOST_MS);
    say({ do: "rivalEnds" });
  });

  it("Art-Net: two boards find the node by asking, and each reaches its own universes", async () => {
    const from = sender.said.length;
    const found = { target: "discover", broadcast: OLA_BROADCAST };
    open("east", "artnet", { ...found, universe: 0 }, { heightPx: 2 });
    open("west", "artnet", { ...found, universe: 2 }, { heightPx: 2, boundTo: `mac ${olad.mac}` });
    const [east, west] = await Promise.all(
      ["east", "west"].map((board) => state(board, (status) => status.controller !== null, from)),
    );
    expect(east?.controller).toMatchObject({ identity: `mac ${olad.mac}`, model: expect.stringContaining("OLA") });
    expect(west?.readings).toContainEqual({ kind: "cards", where: `Art-Net ${OLA_ADDRESS}`, value: 1, ok: true });
    await expectSame("east", 6, [ARTNET_BASE, ARTNET_BASE + 1], 510, 2 * 510);
    await expectSame("west", 7, [ARTNET_BASE + 2, ARTNET_BASE + 3], 510, 2 * 510);
    await expectSame("east", 8, [ARTNET_BASE, ARTNET_BASE + 1], 510, 2 * 510);
  });

  it("Art-Net: nothing goes to a node that is not the board's", async () => {
    const from = sender.said.length;
    open("stranger", "artnet", { host: OLA_ADDRESS, universe: 0 }, { heightPx: 2, boundTo: "mac 02:00:00:00:00:01" });
    say({ do: "show", board: "stranger", seed: 9 });
    const { error } = await state("stranger", (status) => status.error !== null, from);
    expect(error).toEqual({
      code: "output.wrongController",
      params: { wanted: "mac 02:00:00:00:00:01", found: `mac ${olad.mac}` },
    });
    await expectSame("east", 10, [ARTNET_BASE, ARTNET_BASE + 1], 510, 2 * 510);
    say({ do: "close", board: "stranger", black: false });
  });

  it("Art-Net to a fixed address, packed and synchronized", async () => {
    say({ do: "close", board: "east", black: true });
    await closed("east");
    open(
      "fixed",
      "artnet",
      { host: OLA_ADDRESS, broadcast: OLA_BROADCAST, sync: true, packing: "packed" },
      { heightPx: 2 },
    );
    await expectSame("fixed", 11, [ARTNET_BASE, ARTNET_BASE + 1], 512, 2 * 510);
  });

  it("OPC: every channel holds its part of the picture", async () => {
    const settings = { host: OLA_ADDRESS, pixelsPerChannel: PIXELS_EACH, fillTo: 512, keepAliveMs: 1_000 };
    const universes = [1, 2, 3, 4].map((channel) => OPC_BASE + channel);
    open("opc", "opc", settings, { heightPx: 4 });
    for (const seed of [12, 13, 14]) await expectSame("opc", seed, universes, 510, 4 * 510);
  });

  it("a receiver that goes is told for every board: at once where it refuses, after three polls where it is silent", async () => {
    const from = sender.said.length;
    await olad.end();
    const { error } = await state("opc", (status) => status.state === "down", from);
    expect(error?.code).toBe("output.refused");
    const silent = await state("west", ({ state: now }) => now === "down", from);
    expect(silent.error).toEqual({ code: "artnet.nodeSilent", params: { host: OLA_ADDRESS } });
  });

  it("on the wire everything is what the protocols' dissectors call it", async () => {
    await capture.complete();
    const packets = capture.layers().map(fieldsOf);
    const data = packets.filter(({ universe, priority }) => universe === "1" && priority === "100");
    expect(data.length).toBeGreaterThan(10);
    const faces = data.map(({ name, count, cid }) => `${name} ${count} ${cid.length}`);
    expect(new Set(faces)).toEqual(new Set(["大厅一号屏 511 36"]));
    expect(new Set(data.map(({ cid }) => cid)).size).toBe(1);
    const universes = packets.filter(({ name }) => name === "大厅一号屏").map(({ universe }) => universe);
    expect(new Set(universes)).toEqual(new Set(["1", "2", "3"]));
    // One leap of 64 after the first picture, never a step back, and 255 is followed by 0.
    const numbers = data.map(({ number }) => Number(number));
    const steps = numbers.slice(1).map((number, i) => (number - (numbers[i] ?? 0) + 256) % 256);
    expect(steps.filter((step) => step !== 1)).toEqual([64]);
    expect(data.slice(-3).map(({ options }) => Number(options))).toEqual([0x40, 0x40, 0x40]);

    const artnet = packets.filter(({ opCode, to }) => Number(opCode) === 0x5000 && to === OLA_ADDRESS);
    const sent = hexOf(noise(8, 510));
    const one = artnet.find(({ payload }) => payload.slice(36) === sent);
    expect([one?.portAddress, one?.artLength]).toEqual(["0", "510"]);
    expect(artnet.every(({ artNumber }) => Number(artNumber) > 0)).toBe(true);
    expect(packets.some(({ opCode, to }) => Number(opCode) === 0x5200 && to === OLA_BROADCAST)).toBe(true);

    // Discovery and synchronization are not dissected: bytes from the tables of the standard.
    const lists = packets.filter(({ to }) => to === "239.255.250.214").map(({ payload }) => payload.slice(224));
    expect(new Set(lists)).toEqual(new Set(["700e000000010000000100020003", "700e000000010000000400050006"]));
    const syncs = packets.filter(({ payload }) => payload.slice(36, 44) === "00000008" && payload.length === 98);
    expect(syncs.length).toBeGreaterThan(10);
    expect(syncs.every(({ payload }) => /^700b00000001..1b580000$/u.test(payload.slice(76)))).toBe(true);
  });
});

/** A packet by what tshark calls its parts; empty where it has no such part. */
function fieldsOf(layers: unknown): Readonly<Record<keyof typeof FIELDS, string>> {
  const found = z.record(z.string(), z.array(z.string())).parse(layers);
  const at = (key: keyof typeof FIELDS): string => found[FIELDS[key].replaceAll(".", "_")]?.join() ?? "";
  return {
    ...{ to: at("to"), payload: at("payload"), cid: at("cid"), name: at("name"), priority: at("priority") },
    ...{ options: at("options"), number: at("number"), universe: at("universe"), count: at("count") },
    ...{ opCode: at("opCode"), portAddress: at("portAddress"), artNumber: at("artNumber"), artLength: at("artLength") },
  };
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
