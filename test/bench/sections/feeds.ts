import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { connectAsync } from "mqtt";
import { type LiveFeed, PLAIN_NAMES } from "../../../playlists/live-feed.ts";
import { spreadOf } from "../measure/timing.ts";
import { wait } from "../measure/wait.ts";
import { approve, submitted } from "../product/product.ts";
import { type Hall, withHall } from "../product/set-up.ts";
import type { Section } from "../section.ts";

const CALLS = 120;
const GIVE_UP_MS = 5_000;
const LIMIT_MS = 150;
const BROKER = ["/usr/sbin/mosquitto", "/usr/bin/mosquitto"];
/** The receiver looks for changed settings every second, and connects. */
const SETTLE_MS = 3_000;

/** From a machine's message to the first changed picture on a board; both boards show the same item. */
export const feeds: Section = {
  id: "feeds",
  title: "Numbers of the hall's machines: message → changed picture visible on the board",
  run: (bench) =>
    withHall(async (hall) => {
      const { product, sims } = hall;
      await save(hall, { kind: "http" });
      const content = { kind: "live", feedId: "queue", template: "请{number}号到{window}号窗口", calls: 3, empty: "" };
      await approve(product, await submitted(product, { category: "operational", title: "叫号", content }, "urgent"));
      await wait(2_000);

      bench.say("over HTTP");
      const post = (call: object) => product.ask("POST", "/api/live/queue", call, "machine");
      const byHttp = await measure(sims[0], post);
      bench.add("HTTP p50", byHttp.p50, "ms");
      bench.add("HTTP p99", byHttp.p99, "ms", { limit: LIMIT_MS, note: `${CALLS} calls` });

      bench.say("over MQTT");
      const program = BROKER.find((path) => existsSync(path));
      if (program === undefined) {
        bench.skip("MQTT", "mosquitto is not installed");
        return;
      }
      const port = await freePort();
      const config = join(hall.dataDir, "mosquitto.conf");
      await writeFile(config, `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\n`);
      const broker = spawn(program, ["-c", config], { stdio: "ignore" });
      try {
        await wait(500);
        const url = `mqtt://127.0.0.1:${port}`;
        await save(hall, { kind: "mqtt", url, topic: "hall/queue", qos: 1, user: "", password: "" });
        await wait(SETTLE_MS);
        const machine = await connectAsync(url);
        const byMqtt = await measure(sims[0], (call) =>
          machine.publishAsync("hall/queue", JSON.stringify(call), { qos: 1 }),
        );
        await machine.endAsync(true);
        bench.add("MQTT p50", byMqtt.p50, "ms");
        bench.add("MQTT p99", byMqtt.p99, "ms", { limit: LIMIT_MS, note: `${CALLS} calls, QoS 1, Mosquitto` });
      } finally {
        await end(broker);
      }
    }),
};

async function save({ product }: Hall, source: LiveFeed["source"]): Promise<void> {
  const dialect = { kind: "json", names: PLAIN_NAMES } as const;
  const feed: LiveFeed = {
    ...{ id: "queue", name: "queue", enabled: true, source, dialect, staleAfterSec: 3600, mostPerSec: 20 },
  };
  await product.ask("PUT", "/api/live-feeds", [feed]);
}

/** Each call is made once the one before is on the board, at no fixed time of the frame. */
async function measure(sim: Hall["sims"][number] | undefined, say: (call: object) => Promise<unknown>) {
  const times: number[] = [];
  for (let n = 0; n < CALLS; n++) {
    const startedMs = sharedNow();
    await say({ number: `A${String(n + 100).slice(-3)}`, window: String((n % 40) + 1) });
    const deadline = startedMs + GIVE_UP_MS;
    let seenMs: number | null = null;
    while (seenMs === null && sharedNow() < deadline) {
      await wait(15);
      const pushes = (await sim?.pushes()) ?? [];
      seenMs = pushes.find((push) => push.changed && push.sharedMs > startedMs)?.sharedMs ?? null;
    }
    times.push(seenMs === null ? GIVE_UP_MS : seenMs - startedMs);
    await wait(60 + ((n * 7) % 17));
  }
  return spreadOf(times);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

function sharedNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
