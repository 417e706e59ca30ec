import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { connectAsync } from "mqtt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { mqttClient } from "../../controller/adapters/mqtt-client.ts";
import { Item } from "../../playlists/item.ts";
import { type FeedSource, type LiveFeed, PLAIN_NAMES } from "../../playlists/live-feed.ts";
import { peerPath } from "../peers/peer.ts";
import { createSerialPair, type SerialPair } from "../peers/serial-pair.ts";
import { frameAt } from "./frames.ts";
import { boardOn } from "./hall.ts";
import { freePort, type Product, type Sim, startProduct, startSim, until } from "./product.ts";

const mosquitto = peerPath("mosquitto");
const socat = peerPath("socat");
const W = 320;
const H = 64;
const Views = z.array(
  z.object({
    status: z.object({ report: z.object({ state: z.string() }).nullable() }).nullable(),
    trouble: z.string(),
  }),
);

/** A broker of its own: anybody may come in, or nobody. */
async function startBroker(program: string, folder: string, isOpen: boolean, port: number) {
  // Started by root it would become somebody who may not read the folder of the test.
  const own = `user ${userInfo().username}\n`;
  const config = join(folder, `mosquitto-${port}.conf`);
  await writeFile(config, `listener ${port} 127.0.0.1\nallow_anonymous ${isOpen}\npersistence false\n${own}`);
  const child: ChildProcess = spawn(program, ["-c", config, "-v"], { stdio: ["ignore", "ignore", "pipe"] });
  await new Promise<void>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`mosquitto ended: ${code}`)));
    child.stderr?.on("data", (text) => {
      if (String(text).includes("running")) resolve();
    });
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  return { port, stop };
}

/** What the hall's machines say comes over real wires from programs that are not ours, and stands on a virtual board. */
describe("numbers of the hall's machines", () => {
  let product: Product;
  let sim: Sim;
  let admin = "";
  let folder = "";
  let pair: SerialPair | null = null;
  let broker: Awaited<ReturnType<typeof startBroker>> | null = null;
  let blank: Uint8Array = new Uint8Array();

  const save = (source: FeedSource, more: Partial<LiveFeed> = {}): Promise<unknown> => {
    const dialect = { kind: "json", names: PLAIN_NAMES } as const;
    const feed = { id: "queue", name: "叫号机", enabled: true, source, dialect, staleAfterSec: 600, mostPerSec: 20 };
    return product.api(admin, "PUT", "/api/live-feeds", [{ ...feed, ...more }]);
  };
  const stateIs = (state: string): Promise<unknown> =>
    until(
      async () => Views.parse(await product.api(admin, "GET", "/api/live-feeds")),
      ([view]) => view?.status?.report?.state === state,
    );
  /** Says something and waits for another picture on the board; answers it and when it became visible. */
  const shown = async (say: () => unknown) => {
    const before = await sim.received();
    await say();
    return until(sim.received, ({ rgb }) => Buffer.compare(rgb, before.rgb) !== 0);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "hallcast-feeds-"));
    [product, sim] = await Promise.all([startProduct({ args: ["--empty"] }), startSim(W, H)]);
    admin = await product.token("sysAdmin", "officeHead", "drafter", "publisher");
    const drafter = await product.token("drafter");
    await product.api(admin, "POST", "/api/boards", boardOn("east", "127.0.0.1", sim.udpPort, W, H));
    await save({ kind: "http" });
    const content = { kind: "live", feedId: "queue", template: "请{number}到{window}", calls: 1, empty: "" };
    const item = Item.parse(
      await product.api(drafter, "POST", "/api/items", {
        ...{ category: "operational", title: "叫号", content, style: { background: "#000040" }, schedule: {} },
      }),
    );
    await product.api(drafter, "POST", `/api/items/${item.id}/submit`);
    await product.signAll(item.id);
    blank = (await until(sim.received, ({ rgb }) => rgb.length === W * H * 3 && (rgb[2] ?? 0) === 0x40)).rgb;
  });
  afterAll(async () => {
    await pair?.dispose();
    await broker?.stop();
    await sim.stop();
    await product.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  it("stand on the board as soon as a machine posts them, vanish when they are stale, and are there again when one looks back", async () => {
    await save({ kind: "http" }, { staleAfterSec: 5 });
    const machine = await product.token("machine");
    const called = await shown(() => product.api(machine, "POST", "/api/live/queue", { number: "A012", window: 3 }));
    const gone = await until(sim.received, ({ rgb }) => Buffer.compare(rgb, called.rgb) !== 0);
    expect(Buffer.compare(gone.rgb, blank)).toBe(0);
    // it came on later than it was said, but went as many seconds after that
    expect(gone.pushMs - called.pushMs).toBeGreaterThan(3_000);
    const middleMs = (called.pushMs + gone.pushMs) / 2;
    expect(Buffer.compare(await frameAt(product, admin, "east", middleMs), called.rgb)).toBe(0);
    expect(Buffer.compare(await frameAt(product, admin, "east", gone.pushMs + 200), blank)).toBe(0);
    await expect(product.api(machine, "POST", "/api/live/queue", { number: "王小明", window: 3 })).rejects.toThrow(
      /422/,
    );
    expect(Buffer.compare((await sim.received()).rgb, blank)).toBe(0);
  });

  it.skipIf(mosquitto === null)("come from an MQTT broker, also after it was away", async () => {
    const port = await freePort();
    broker = await startBroker(mosquitto ?? "", folder, true, port);
    const source = { kind: "mqtt", topic: "hall/queue", qos: 1, user: "", password: "" } as const;
    await save({ ...source, url: `mqtt://127.0.0.1:${port}` });
    await stateIs("up");
    const call = async (number: string): Promise<void> => {
      const machine = await connectAsync(`mqtt://127.0.0.1:${port}`);
      await shown(() => machine.publishAsync("hall/queue", JSON.stringify({ number, window: "5" })));
      await machine.endAsync(true);
    };
    await call("B001");
    await broker.stop();
    await stateIs("down");
    broker = await startBroker(mosquitto ?? "", folder, true, port);
    await stateIs("up");
    await call("B002");
  });

  it("come over TCP, from a machine that connects here, line by line", async () => {
    const port = await freePort();
    const columns = { number: 1, window: 2, waiting: null, value: null };
    await save(
      { kind: "tcpListen", host: "127.0.0.1", port },
      { dialect: { kind: "delimited", delimiter: ",", columns } },
    );
    await stateIs("up");
    const socket = createConnection(port, "127.0.0.1");
    await once(socket, "connect");
    const first = await shown(() => socket.write("garbage\n张三,1\nC001,1\nC00"));
    const second = await shown(() => socket.write("2,2\n"));
    expect(second.pushMs).toBeGreaterThan(first.pushMs);
    socket.destroy();
  });

  it.skipIf(socat === null)("come over a serial line in frames", async () => {
    pair = await createSerialPair(socat ?? "");
    await save(
      { kind: "serial", path: pair.ours, baudRate: 9600 },
      {
        dialect: {
          ...{ kind: "fixedFrame", start: 2, end: 3, bodyBytes: 6, checksum: "xor8", coding: "ascii", command: null },
          fields: { number: { at: 0, length: 4 }, window: { at: 4, length: 2 }, waiting: null, value: null },
        },
      },
    );
    await stateIs("up");
    const line = await open(pair.theirs, "r+");
    const body = Buffer.from("D00107");
    const frame = Buffer.from([2, ...body, body.reduce((sum, byte) => sum ^ byte, 0), 3]);
    await shown(() => line.write(Buffer.concat([Buffer.from([0xff, 2, 0x44]), frame])));
    await line.close();
  });
});

describe.skipIf(mosquitto === null)("a broker that does not let us in", () => {
  it("is told as such, and one that is not there as that", async () => {
    const folder = await mkdtemp(join(tmpdir(), "hallcast-feeds-"));
    const closed = await startBroker(mosquitto ?? "", folder, false, await freePort());
    const codeOf = (url: string): Promise<string> =>
      new Promise((resolve) => {
        const to = { url, topic: "q", qos: 0, user: "hall", password: "wrong" } as const;
        const client = mqttClient.subscribe(to, {
          onUp: () => undefined,
          onMessage: () => undefined,
          onDown: ({ code }) => {
            client.close();
            resolve(code);
          },
        });
      });
    expect(await codeOf(`mqtt://127.0.0.1:${closed.port}`)).toBe("mqtt.denied");
    await closed.stop();
    expect(await codeOf(`mqtt://127.0.0.1:${closed.port}`)).toBe("mqtt.refused");
    expect(await codeOf("mqtt://no-such-host.invalid:1883")).toBe("mqtt.unknownHost");
    await rm(folder, { recursive: true, force: true });
  });
});
