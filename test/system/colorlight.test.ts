import { type ChildProcess, spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { ControllerFacts, Reading } from "../../controller/ports/playout-status.ts";
import { sentence } from "../../playlists/messages/sentence.ts";
import { BOARD_CARD, type Cable, createCable, PC_CARD } from "../peers/cable.ts";
import { startCapture } from "../peers/capture.ts";
import { type LineProcess, talkWith } from "../peers/line-process.ts";
import { canMakeNamespaces, peerPath } from "../peers/peer.ts";
import { colorlightPicture } from "./colorlight-picture.ts";

const SENDER = fileURLToPath(new URL("colorlight-sender.ts", import.meta.url));
const RECEIVER = fileURLToPath(new URL("../peers/colorlight_receiver.py", import.meta.url));
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const [WIDTH, HEIGHT] = [640, 320];
const MOST_MS = 60_000;

const [python, socat, tshark] = [peerPath("python3"), peerPath("socat"), peerPath("tshark")];
const canCable = canMakeNamespaces() && python !== null && peerPath("setpriv") !== null && canBeNobody();

/** A person without any right, or with just the one that raw Ethernet needs. */
function asNobody(right: "none" | "rawEthernet", command: readonly string[]): readonly string[] {
  const rights = right === "none" ? "-all" : "-all,+net_raw";
  const nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"];
  return ["setpriv", ...nobody, `--inh-caps=${rights}`, `--ambient-caps=${rights}`, ...command];
}

function canBeNobody(): boolean {
  const [program = "", ...args] = asNobody("none", ["test", "-r", SENDER]);
  const { status } = spawnSync(program, args);
  if (status !== 0) process.stdout.write("skipped: the project's folder cannot be read by a user without rights\n");
  return status === 0;
}

const Status = z.object({
  state: z.enum(["up", "connecting", "down"]),
  error: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
  packetsSent: z.number(),
  controller: ControllerFacts.nullable(),
  readings: z.array(Reading),
  acknowledgedAtMs: z.number().nullable(),
});
const Sync = z.object({ rows: z.number(), brightness: z.number(), waitMs: z.number().nullable() });
const Picture = z.object({ picture: z.string() });

const into =
  <T>(schema: z.ZodType<T>, fits: (value: T) => boolean) =>
  (line: unknown): T | null => {
    const { data } = schema.safeParse(line);
    return data !== undefined && fits(data) ? data : null;
  };

describe.skipIf(!canCable)("receiving cards on a cable of their own", () => {
  let cable: Cable;
  const running: LineProcess[] = [];
  const others: ChildProcess[] = [];

  beforeAll(() => {
    cable = createCable();
  });
  afterEach(async () => {
    for (const one of running.splice(0)) await one.end();
    for (const child of others.splice(0)) await ended(child);
    cable.plug(true);
  });
  afterAll(() => cable.dispose());

  const start = (end: "pc" | "board", command: readonly string[]): LineProcess => {
    const env = { ...process.env, HOME: tmpdir() };
    const one = talkWith(cable.start(end, command, { cwd: ROOT, env, stdio: "pipe" }));
    running.push(one);
    return one;
  };
  const startBoard = async (widthPx: number, heightPx: number, firmware: readonly [number, number]) => {
    const about = [BOARD_CARD, widthPx, heightPx, 2, ...firmware].map(String);
    const board = start("board", [python ?? "", RECEIVER, ...about]);
    await board.find((line) => line, 0, MOST_MS);
    return board;
  };
  const startSender = (
    right: "none" | "rawEthernet",
    settings: Readonly<Record<string, unknown>>,
    [widthPx, heightPx]: readonly [number, number] = [WIDTH, HEIGHT],
  ): LineProcess => {
    const about = [JSON.stringify({ interface: PC_CARD, linkSpeed: "any", ...settings }), `${widthPx}`, `${heightPx}`];
    return start("pc", asNobody(right, [process.execPath, "--import", "tsx", SENDER, ...about]));
  };
  const until = (sender: LineProcess, fits: (status: z.infer<typeof Status>) => boolean, from = 0) =>
    sender.find(into(Status, fits), from, MOST_MS);
  const up = (sender: LineProcess, from = 0) => until(sender, ({ state }) => state === "up", from);
  /** Asks the board after its next sync what it shows. */
  const shown = async (board: LineProcess): Promise<Buffer> => {
    const now = board.said.length;
    await board.find(
      into(Sync, ({ rows }) => rows > 0),
      now,
      MOST_MS,
    );
    board.say("picture");
    const { picture } = await board.find(
      into(Picture, () => true),
      now,
      MOST_MS,
    );
    return Buffer.from(picture, "base64");
  };
  const expectShown = async (board: LineProcess, seed: number): Promise<void> => {
    const wanted = Buffer.from(colorlightPicture(seed, WIDTH, HEIGHT));
    for (let tries = 0; tries < 3; tries++) if ((await shown(board)).equals(wanted)) return;
    expect((await shown(board)).equals(wanted), "the board's picture is the one sent").toBe(true);
  };

  it("show what was sent, with no right but CAP_NET_RAW, and survive a pulled cable", async () => {
    const board = await startBoard(WIDTH, HEIGHT, [13, 17]);
    const sender = startSender("rawEthernet", { brightness: 200 });
    sender.say("show 1");
    await expectShown(board, 1);
    const { controller } = await up(sender);
    expect(controller).toMatchObject({ model: "Colorlight 5A", firmware: "13.17", identity: null });

    // Firmware 13 gets its sync twice, the second one at once.
    const syncs = board.said.flatMap((line) => Sync.safeParse(line).data ?? []);
    const pair = syncs.findIndex(({ rows }) => rows === HEIGHT * 2);
    expect(syncs.slice(pair, pair + 2)).toEqual([
      { rows: HEIGHT * 2, brightness: 200, waitMs: expect.any(Number) },
      { rows: 0, brightness: 200, waitMs: null },
    ]);
    const waits = syncs.flatMap(({ waitMs }) => waitMs ?? []);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(5);

    sender.say("status");
    const { readings } = await until(sender, (status) => status.readings.some(({ kind }) => kind === "cards"));
    expect(readings).toContainEqual({ kind: "cards", where: "", value: 2, ok: true });

    const pulledAt = sender.said.length;
    cable.plug(false);
    const { error } = await until(sender, ({ state }) => state === "down", pulledAt);
    expect(sentence("zh", error?.code ?? "", error?.params ?? {})).toContain(`网卡 ${PC_CARD}`);
    sender.say("show 2");
    const pluggedAt = sender.said.length;
    cable.plug(true);
    await up(sender, pluggedAt);
    await expectShown(board, 2);
    expect(board.said.filter((line) => z.object({ bad: z.string() }).safeParse(line).success)).toEqual([]);
  });

  it("get nothing without the right, and the sentence says which and where it is given", async () => {
    const { error } = await until(startSender("none", {}), ({ error }) => error !== null);
    expect(error?.code).toBe("output.noRawRight");
    for (const lang of ["zh", "en"] as const)
      for (const fact of [PC_CARD, "CAP_NET_RAW", "AmbientCapabilities=CAP_NET_RAW", "hallcast.service"])
        expect(sentence(lang, error?.code ?? "", error?.params ?? {})).toContain(fact);
  });

  it("get nothing at a wrong speed: virtual cards run at 10,000 Mbit/s", async () => {
    const sender = startSender("rawEthernet", { linkSpeed: "gigabit" });
    sender.say("show 1");
    const { error, packetsSent } = await until(sender, ({ error }) => error !== null);
    expect(error).toEqual({ code: "output.wrongSpeed", params: { card: PC_CARD, found: 10_000, wanted: 1000 } });
    expect(packetsSent).toBe(0);
  });

  it.skipIf(socat === null)("are reached through a relay by a sender without any right", async () => {
    const board = await startBoard(WIDTH, HEIGHT, [13, 17]);
    const ends = ["UDP-LISTEN:9999,bind=127.0.0.1,reuseaddr,fork,rcvbuf=8388608", `INTERFACE:${PC_CARD}`];
    others.push(cable.start("pc", asNobody("rawEthernet", [socat ?? "", "-b", "2000", ...ends]), { stdio: "ignore" }));
    const sender = startSender("none", { via: "relay", relayPort: 9999 });
    sender.say("show 3");
    await expectShown(board, 3);
    expect((await up(sender)).controller?.firmware).toBe("13.17");
  });

  it.skipIf(tshark === null)("see on the wire what the frames are described as, captured by tshark", async () => {
    await startBoard(600, 2, [11, 7]);
    const capture = await startCapture(cable, "ether src 22:22:33:44:55:66", ["-x"]);
    try {
      startSender("rawEthernet", { brightness: 128 }, [600, 2]).say("show 4");
      // a question, four parts of rows, a sync
      await capture.count(6);
      const seen = z.array(Captured).parse(capture.layers().slice(0, 6));
      const faces = seen.map(({ frame, eth }) => [frame.frame_frame_len, eth.eth_eth_dst, eth.eth_eth_src].join(" "));
      expect(faces).toEqual(
        [284, 1512, 330, 1512, 330, 112].map((length) => `${length} 11:22:33:44:55:66 22:22:33:44:55:66`),
      );
      expect(seen.map(({ frame_raw }) => frame_raw)).toEqual(expectedFrames());
    } finally {
      await capture.end();
    }
  });
});

const Captured = z.object({
  frame_raw: z.string(),
  frame: z.object({ frame_frame_len: z.string() }),
  eth: z.object({ eth_eth_dst: z.string(), eth_eth_src: z.string() }),
});
const ADDRESSES = "112233445566222233445566";

/** The first question; picture 4 of 600×2: two parts for each row, colours as blue, green, red; then the sync at brightness 128. */
function expectedFrames(): string[] {
  const picture = colorlightPicture(4, 600, 2);
  const part = (row: number, x: number, count: number): string => {
    const pixels: number[] = [];
    for (let i = (row * 600 + x) * 3; i < (row * 600 + x + count) * 3; i += 3)
      pixels.push(picture[i + 2] ?? 0, picture[i + 1] ?? 0, picture[i] ?? 0);
    return Buffer.from(pixels).toString("hex");
  };
  return [
    `${ADDRESSES}07 ${"00".repeat(271)}`,
    `${ADDRESSES}55 0000 0000 01f1 0888 ${part(0, 0, 497)}`,
    `${ADDRESSES}55 0000 01f1 0067 0888 ${part(0, 497, 103)}`,
    `${ADDRESSES}55 0001 0000 01f1 0888 ${part(1, 0, 497)}`,
    `${ADDRESSES}55 0001 01f1 0067 0888 ${part(1, 497, 103)}`,
    `${ADDRESSES}01 07 ${"00".repeat(21)} 80 05 00 808080 ${"00".repeat(71)}`,
  ].map((text) => text.replaceAll(" ", ""));
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
