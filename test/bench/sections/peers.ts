import { spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { canSeeProcesses, cpuPerMinute, readTree } from "../measure/processes.ts";
import { wait } from "../measure/wait.ts";
import type { Bench, Section } from "../section.ts";

const WIDTH = 640;
const HEIGHT = 320;
const SIZE_PX = 96;
const PX_PER_FRAME = 3;
const FONT = fileURLToPath(
  new URL("../../../node_modules/@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf", import.meta.url),
);
/** The text that scrolls in every contender, ours too. */
export const PEER_TEXT =
  "一窗办成事，社保暖人心：办理养老、医疗、失业、工伤、生育保险，请携带本人有效身份证件到综合服务窗口取号，工作日9:00—17:00，咨询电话12333。";
const CHROMIUMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The same line of text at the same size and rate by two programs that people use for it; one board each, nothing sent anywhere. */
export const peers: Section = {
  id: "peers",
  title: `Peers: one line of ${SIZE_PX} px scrolling over one board of 640×320 at 60 fps (CPU seconds per minute of board time)`,
  run: async (bench) => {
    const folder = await mkdtemp(join(tmpdir(), "hallcast-bench-"));
    try {
      await measureFfmpeg(bench, folder);
      await measureChromium(bench, folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measureFfmpeg(bench: Bench, folder: string): Promise<void> {
  const boardSec = 20;
  const textFile = join(folder, "text.txt");
  await writeFile(textFile, PEER_TEXT);
  const x = `w-mod(n*${PX_PER_FRAME}\\,w+tw)`;
  const drawtext = `drawtext=fontfile=${FONT}:textfile=${textFile}:fontsize=${SIZE_PX}:fontcolor=0xffd800:x=${x}:y=(h-th)/2`;
  const draw = ["-f", "lavfi", "-i", `color=black:s=${WIDTH}x${HEIGHT}:r=60`, "-vf", drawtext, "-t", String(boardSec)];
  const raw = ["-pix_fmt", "rgb24", "-f", "rawvideo"];
  const receiver = createSocket("udp4");
  await new Promise<void>((done) => receiver.bind(0, "127.0.0.1", done));
  const address = `udp://127.0.0.1:${receiver.address().port}?pkt_size=1440`;
  const contests: readonly (readonly [string, readonly string[]])[] = [
    [
      "ffmpeg drawtext to raw video, nothing kept",
      [...draw, ...raw, "-y", process.platform === "win32" ? "NUL" : "/dev/null"],
    ],
    ["ffmpeg drawtext, raw video to UDP in real time", ["-re", ...draw, ...raw, address]],
  ];
  for (const [name, args] of contests) {
    bench.say(`${name}: ${boardSec} s of frames`);
    const log = await runForLog("ffmpeg", ["-hide_banner", "-benchmark", ...args]);
    const times = log === null ? null : /utime=([\d.]+)s stime=([\d.]+)s/.exec(log);
    if (times === null) bench.skip(name, log === null ? "ffmpeg is not installed" : `ffmpeg said: ${log.slice(-200)}`);
    else bench.add(name, ((Number(times[1]) + Number(times[2])) / boardSec) * 60, "CPU s/min");
  }
  receiver.close();
}

async function measureChromium(bench: Bench, folder: string): Promise<void> {
  const name = "Chromium with a CSS marquee";
  const executablePath = CHROMIUMS.find((path) => existsSync(path));
  if (executablePath === undefined) return bench.skip(name, "Chromium is not installed");
  if (!(await canSeeProcesses())) return bench.skip(name, "this system does not tell what processes use");
  const page = join(folder, "marquee.html");
  await writeFile(page, marqueePage());
  const server = await chromium.launchServer({ executablePath, args: ["--no-sandbox"] });
  try {
    const browser = await chromium.connect(server.wsEndpoint());
    const tab = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
    await tab.goto(pathToFileURL(page).href);
    bench.say("Chromium scrolls for 20 s");
    await wait(5000);
    const rootPid = server.process().pid ?? 0;
    const [start, before] = [performance.now(), await readTree(rootPid)];
    await wait(20_000);
    const [end, after] = [performance.now(), await readTree(rootPid)];
    bench.add(name, cpuPerMinute(before, after, end - start), "CPU s/min", { note: `${after.length} processes` });
    bench.add(
      "  its memory, shared parts divided",
      after.reduce((sum, use) => sum + use.pssMb, 0),
      "MB",
    );
    bench.add("  its frames per second", await tab.evaluate(FRAMES_PER_SECOND), "fps");
  } finally {
    await server.close();
  }
}

function marqueePage(): string {
  // The width of the text is a multiple of its size but for the digits: near enough for the same speed.
  const travelPx = WIDTH + PEER_TEXT.length * SIZE_PX;
  const seconds = travelPx / (PX_PER_FRAME * 60);
  return `<!doctype html><meta charset="utf-8"><style>
@font-face { font-family: board; src: url("${pathToFileURL(FONT).href}") }
body { margin: 0; background: #000; overflow: hidden; height: ${HEIGHT}px }
div { position: absolute; top: ${(HEIGHT - SIZE_PX) / 2}px; white-space: nowrap; color: #ffd800; font: ${SIZE_PX}px/1 board;
  animation: run ${seconds}s linear infinite }
@keyframes run { from { transform: translateX(${WIDTH}px) } to { transform: translateX(-${travelPx - WIDTH}px) } }
</style><div>${PEER_TEXT}</div>`;
}

/** Runs in the page; text, because the types of browsers are not known here. */
const FRAMES_PER_SECOND = `new Promise((done) => {
  let frames = 0;
  const start = performance.now();
  const next = (now) => (now - start > 3000 ? done((frames * 1000) / (now - start)) : (frames++, requestAnimationFrame(next)));
  requestAnimationFrame(next);
})`;

/** What a program writes to its error stream, or null if it cannot be started. */
function runForLog(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
    let log = "";
    child.stderr.on("data", (chunk: Buffer) => {
      log += chunk.toString();
    });
    child.on("error", () => done(null));
    child.on("close", () => done(log));
  });
}
