import sharp from "sharp";
import { canSeeProcesses, cpuPerMinute, type ProcessUse, readTree } from "../measure/processes.ts";
import { wait } from "../measure/wait.ts";
import { approve, playoutStatus, submitted, withdraw } from "../product/product.ts";
import { type Hall, withHall } from "../product/set-up.ts";
import { skewOf } from "../product/skew.ts";
import { HEIGHT, WIDTH } from "../product/spool.ts";
import type { Bench, Section } from "../section.ts";
import { PEER_TEXT } from "./peers.ts";

const WARM_UP_MS = 5000;
const MEASURED_MS = 30_000;
/** Name of the row that the ratios are made from. */
const SCROLL = "scrolling line on both boards";

/** The whole product with an item that was typed, approved and is playing, while somebody uses the pages. */
export const hall: Section = {
  id: "hall",
  title: "The whole product, two boards of 640×320 at 60 fps, while the API is used",
  run: async (bench) => {
    if (!(await canSeeProcesses())) return bench.skip("everything", "this system does not tell what processes use");
    await withHall(async (running) => {
      await play(bench, running, "still line on both boards", { motion: "still", sizePx: 48 }, "一窗办成事 社保暖人心");
      await play(bench, running, SCROLL, { motion: "scrollLeft", sizePx: 96, charsPerSecond: 2 }, PEER_TEXT);
      await playPicture(bench, running);
    });
    ratios(bench);
  },
};

async function play(bench: Bench, running: Hall, title: string, style: object, text: string): Promise<void> {
  const item = await submitted(running.product, { content: { kind: "text", text }, style }, "important");
  await approve(running.product, item);
  await measure(bench, running, title);
  await withdraw(running.product, item);
}

/** Every pixel of every row changes with each picture; pictures follow one another as fast as animations may. */
async function playPicture(bench: Bench, running: Hall): Promise<void> {
  const frames = 40;
  const raw = Buffer.alloc(WIDTH * HEIGHT * 3 * frames);
  for (let i = 0; i < raw.length; i++)
    raw[i] = (i + Math.floor(i / (WIDTH * HEIGHT * 3)) * 6 + Math.floor(i / (WIDTH * 3))) & 255;
  const file = await sharp(raw, { raw: { width: WIDTH, height: HEIGHT * frames, channels: 3, pageHeight: HEIGHT } })
    .webp({ lossless: true, effort: 0, delay: Array.from({ length: frames }, () => 20), loop: 0 })
    .toBuffer();
  const asset = await running.product.upload("bench.webp", file);
  const picture = { sha256: asset, fit: "original", focus: { x: 0.5, y: 0.5 } };
  const item = await submitted(
    running.product,
    { title: "bench", content: { kind: "image", picture, caption: "" }, style: { dwellSec: 60 } },
    "important",
  );
  await approve(running.product, item);
  await measure(bench, running, "animated picture over both whole boards, 50/s");
  await withdraw(running.product, item);
}

async function measure(bench: Bench, { product, sims }: Hall, title: string): Promise<void> {
  bench.say(`${title}: ${(WARM_UP_MS + MEASURED_MS) / 1000} s`);
  await wait(WARM_UP_MS);
  const ticks = (await playoutStatus(product)).ticks;
  await Promise.all(sims.map((sim) => sim.reset()));
  const before = await readTree(product.pid);
  const from = performance.now();
  const requests = await askPages(product.fetchPage, from + MEASURED_MS);
  const after = await readTree(product.pid);
  const elapsedMs = performance.now() - from;
  const later = await playoutStatus(product);
  const stats = await Promise.all(sims.map((sim) => sim.stats()));
  const [one = [], other = []] = await Promise.all(sims.map((sim) => sim.pushes()));

  for (const [name, part] of PARTS) {
    const mine = (use: ProcessUse) => part.test(use.command);
    const cpu = cpuPerMinute(before.filter(mine), after.filter(mine), elapsedMs);
    bench.add(`${title}: ${name}`, cpu / 0.6, "% of a core", {
      note: `${rss(after.filter(mine)).toFixed(0)} MB resident`,
    });
  }
  const pss = after.reduce((sum, use) => sum + use.pssMb, 0);
  bench.add(`${title}: memory of all processes, shared parts divided`, pss, "MB", {
    limit: 350,
    note: `resident ${rss(after).toFixed(0)}`,
  });
  bench.add(`${title}: requests answered meanwhile`, (requests / elapsedMs) * 1000, "/s");
  bench.add(`${title}: frames skipped`, later.ticks.skipped - ticks.skipped, "", { limit: 0 });
  bench.add(`${title}: lateness of ticks, p99`, later.ticks.lateP99Ms, "ms", {
    limit: 2,
    note: `max ${later.ticks.lateMaxMs.toFixed(1)}`,
  });
  bench.add(
    `${title}: packets lost`,
    stats.reduce((sum, sim) => sum + sim.packetsMissing, 0),
    "",
    { limit: 0 },
  );
  const fps = stats.reduce((sum, sim) => sum + sim.changes, 0) / 2 / (elapsedMs / 1000);
  if (fps < 1) return;
  bench.add(`${title}: new pictures per second and board`, fps, "fps");
  for (const [name, pick] of [
    ["p50", "p50Ms"],
    ["p99", "p99Ms"],
    ["max", "maxMs"],
  ] as const)
    bench.add(
      `${title}: interval at the receiver, ${name}`,
      Math.max(...stats.map((sim) => sim.intervals?.[pick] ?? Number.NaN)),
      "ms",
    );
  const skew = skewOf(one, other);
  bench.add(`${title}: skew between the boards, p50`, skew.p50, "ms", {
    note: `p99 ${skew.p99.toFixed(2)}, max ${skew.max.toFixed(2)}`,
  });
}

/** The processes of the product, by what their command line holds. */
const PARTS: readonly (readonly [string, RegExp])[] = [
  ["playout", /playout\/main\.js/],
  ["service", /service\/main\.js/],
  ["renderer", /renderer\/process\.js/],
  ["supervisor", /controller\/main\.js/],
];

function rss(uses: readonly ProcessUse[]): number {
  return uses.reduce((sum, use) => sum + use.rssMb, 0);
}

/** What two people at the pages ask for; the number of answers. */
async function askPages(fetchPage: Hall["product"]["fetchPage"], untilMs: number): Promise<number> {
  const day = { from: new Date(), to: new Date(Date.now() + 7 * 86_400_000) };
  const paths = [
    "/api/boards",
    "/api/items",
    "/api/boards/board-1/frame.png",
    "/api/status",
    `/api/boards/board-2/agenda?from=${day.from.toISOString()}&to=${day.to.toISOString()}`,
    "/healthz",
  ];
  let answered = 0;
  for (let n = 0; performance.now() < untilMs; n++) {
    const { status } = await fetchPage(paths[n % paths.length] ?? "/healthz");
    if (status === 200) answered++;
    await wait(100);
  }
  return answered;
}

/** What a minute of one board costs here, over what it costs the peers measured in the same run. */
function ratios(bench: Bench): void {
  const ours = bench.valueOf("hall", `${SCROLL}: playout`);
  if (ours === null) return;
  const oursPerBoard = (ours * 0.6) / 2;
  bench.add("playout with all packets, per board", oursPerBoard, "CPU s/min");
  const composeMs = bench.valueOf("compose", "96-row scrolling band, mean");
  const drawing = composeMs === null ? null : (composeMs * 3600) / 1000;
  if (drawing !== null) bench.add("drawing alone, per board", drawing, "CPU s/min");
  const contests = [
    ["ffmpeg drawtext, raw video to UDP in real time", "our playout with all packets", oursPerBoard],
    ["Chromium with a CSS marquee", "our playout with all packets", oursPerBoard],
    ["ffmpeg drawtext to raw video, nothing kept", "our drawing alone", drawing],
  ] as const;
  for (const [name, mine, cost] of contests) {
    const theirs = bench.valueOf("peers", name);
    if (theirs === null || cost === null) bench.skip(`${name} ÷ ${mine}`, "not measured in this run");
    else bench.add(`${name} ÷ ${mine}`, theirs / cost, "×");
  }
}
