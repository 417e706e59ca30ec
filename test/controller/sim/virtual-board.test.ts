import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode } from "fast-png";
import { afterEach, describe, expect, it } from "vitest";
import { runSim, type SimOptions } from "../../../controller/sim/virtual-board.ts";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function start(options: Partial<SimOptions> = {}) {
  let ms = 1000;
  const sim = await runSim({
    protocol: "ddp",
    host: "127.0.0.1",
    port: 0,
    widthPx: 2,
    heightPx: 1,
    httpPort: 0,
    wallMs: () => 1_700_000_000_000 + ms++,
    sharedMs: () => ms++,
    ...options,
  });
  cleanUps.push(sim.close);
  const get = (path: string, method = "GET") => fetch(`http://127.0.0.1:${sim.httpPort}${path}`, { method });
  return { sim, get };
}

const RED_BLUE = Buffer.from("41000b01000000000006ff00000000ff", "hex");

/** Sends datagrams and waits until the board has counted them. */
async function send(port: number, packetsSeen: () => number, ...datagrams: Buffer[]) {
  const socket = createSocket("udp4");
  const wanted = packetsSeen() + datagrams.length;
  for (const datagram of datagrams) await new Promise((done) => socket.send(datagram, port, "127.0.0.1", done));
  socket.close();
  await expect.poll(packetsSeen, { interval: 5 }).toBe(wanted);
}

describe("a virtual board", () => {
  it("shows what arrives over UDP, as PNG, as bytes and in its statistics", async () => {
    const { sim, get } = await start();
    await send(sim.port, () => sim.stats().packets, RED_BLUE);
    const raw = new Uint8Array(await (await get("/frame.raw")).arrayBuffer());
    expect([...raw]).toEqual([255, 0, 0, 0, 0, 255]);
    const png = decode(new Uint8Array(await (await get("/frame.png")).arrayBuffer()));
    expect({ width: png.width, height: png.height, data: [...png.data] }).toEqual({
      width: 2,
      height: 1,
      data: [...raw],
    });
    expect(await (await get("/stats")).json()).toMatchObject({
      protocol: "ddp",
      packets: 1,
      bytes: 16,
      pushes: 1,
      changes: 1,
      malformed: 0,
      intervals: null,
      sha256: createHash("sha256").update(raw).digest("hex"),
      lastPush: { changed: true },
    });
  });

  it("tells the instant of the picture's push with the picture", async () => {
    const { sim, get } = await start();
    await send(sim.port, () => sim.stats().packets, RED_BLUE);
    const { headers } = await get("/frame.raw");
    expect(Number(headers.get("x-push-wall-ms"))).toBe(sim.recentPushes()[0]?.wallMs);
  });

  it("forgets counts and instants on request, but not the picture", async () => {
    const { sim, get } = await start();
    await send(sim.port, () => sim.stats().packets, RED_BLUE, RED_BLUE);
    expect(await (await get("/pushes")).json()).toMatchObject([{ changed: true }, { changed: false }]);
    await get("/reset", "POST");
    expect(sim.stats()).toMatchObject({ packets: 0, pushes: 0, firstPush: null });
    expect(sim.shown[0]).toBe(255);
  });

  it("answers unknown addresses with 404", async () => {
    const { get } = await start();
    expect((await get("/nothing")).status).toBe(404);
    expect((await get("/reset")).status).toBe(404);
  });

  it("takes a whole picture of 427 packets that comes in one burst", async () => {
    const { sim } = await start({ widthPx: 640, heightPx: 320 });
    const packets = Array.from({ length: 427 }, (_, i) => {
      const header = Buffer.from("40000b010000000005a0", "hex");
      const bytes = Math.min(1440, 614_400 - i * 1440);
      header.writeUInt8(i === 426 ? 0x41 : 0x40, 0);
      header.writeUInt8((i % 15) + 1, 1);
      header.writeUInt32BE(i * 1440, 4);
      header.writeUInt16BE(bytes, 8);
      return Buffer.concat([header, Buffer.alloc(bytes, i % 256)]);
    });
    const socket = createSocket("udp4");
    for (const packet of packets) socket.send(packet, sim.port, "127.0.0.1");
    await expect.poll(() => sim.stats().pushes, { interval: 5 }).toBe(1);
    socket.close();
    expect(sim.stats()).toMatchObject({ packets: 427, packetsMissing: 0, malformed: 0 });
    expect(sim.shown.every((value, i) => value === Math.floor(i / 1440) % 256)).toBe(true);
  });

  it("says which port is taken", async () => {
    const { sim } = await start();
    await expect(start({ port: sim.port })).rejects.toMatchObject({
      code: "sim.portInUse",
      params: { port: sim.port },
    });
  });

  it("frees its UDP port if its page cannot be opened", async () => {
    const { sim } = await start();
    const free = await start();
    await free.sim.close();
    await expect(start({ port: free.sim.port, httpPort: sim.httpPort })).rejects.toMatchObject({
      code: "sim.portInUse",
    });
    await expect(start({ port: free.sim.port })).resolves.toBeDefined();
  });

  it("names the protocols it knows", async () => {
    await expect(start({ protocol: "morse" })).rejects.toMatchObject({
      code: "sim.protocolUnknown",
      params: { wanted: "ddp", found: "morse" },
    });
  });
});

describe("hallcast sim as a process", () => {
  const main = new URL("../../../controller/sim/main.ts", import.meta.url);
  const launch = (...args: string[]) => {
    const child = fork(main, ["--port", "0", "--width", "2", "--height", "1", "--quiet", ...args], {
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    cleanUps.push(() => child.kill("SIGKILL"));
    return child;
  };
  const ready = async (child: ReturnType<typeof launch>) => {
    const [message]: { port: number; httpPort: number | null }[] = await once(child, "message");
    return message ?? { port: 0, httpPort: null };
  };

  it("stops cleanly when told to, leaving its last picture", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sim-"));
    cleanUps.push(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, "board.png");
    const child = launch("--png", file, "--http", "0");
    const { port, httpPort } = await ready(child);
    const socket = createSocket("udp4");
    socket.send(RED_BLUE, port, "127.0.0.1");
    const pushes = async () => (await fetch(`http://127.0.0.1:${httpPort}/pushes`)).json();
    await expect.poll(pushes, { interval: 10 }).toHaveLength(1);
    socket.close();
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
    expect([...decode(await readFile(file)).data]).toEqual([255, 0, 0, 0, 0, 255]);
  });

  it("does not outlive its parent", async () => {
    const child = launch();
    await ready(child);
    child.disconnect();
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("ends with a sentence when the port is taken", async () => {
    const { sim } = await start();
    const child = launch("--port", String(sim.port));
    let text = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    expect(await once(child, "exit")).toEqual([1, null]);
    expect(text.trim()).not.toBe("");
    expect(text).not.toContain("at ");
  });
});
