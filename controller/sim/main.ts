import { Option } from "commander";
import { HallcastError } from "../../playlists/errors.ts";
import { sentence } from "../../playlists/messages/sentence.ts";
import { writeDurably } from "../adapters/durable-file.ts";
import { attachParent } from "../adapters/parent-process.ts";
import { encodePng } from "../adapters/png.ts";
import { systemClock } from "../adapters/system-clock.ts";
import { createCommand, sayIn } from "../cli/command.ts";
import { languageOf } from "../cli/language.ts";
import { wholeNumber } from "../cli/whole-number.ts";
import { simProtocols } from "./list.ts";
import { runSim, type Sim } from "./virtual-board.ts";

const REPORT_EVERY_MS = 10_000;
const language = languageOf(process.env);
const say = sayIn(language);

type Arguments = {
  readonly protocol: string;
  readonly host: string;
  readonly port: number | undefined;
  readonly width: number;
  readonly height: number;
  readonly http: number | undefined;
  readonly png: string | undefined;
  readonly every: number;
  readonly quiet: true | undefined;
};

const whole = (name: string, least: number, most: number) => (text: string) => wholeNumber(name, text, least, most);

const command = createCommand("hallcast sim", say)
  .description(
    say(
      "虚拟屏：在 UDP 端口上接收真实协议，显示统计和画面",
      "virtual board: receives the real protocol on a UDP port; statistics and pictures",
    ),
  )
  .addOption(
    new Option("--protocol <id>", say("协议", "protocol")).choices(simProtocols.map(({ id }) => id)).default("ddp"),
  )
  .option("--host <address>", say("监听的地址", "address to listen on"), "127.0.0.1")
  .option(
    "--port <n>",
    say("UDP 端口（默认为协议的端口；0 为任意空闲端口）", "UDP port (default the protocol's; 0 any free one)"),
    whole("--port", 0, 65_535),
  )
  .option("--width <px>", say("宽（像素）", "width in pixels"), whole("--width", 1, 3840), 640)
  .option("--height <px>", say("高（像素）", "height in pixels"), whole("--height", 1, 2160), 320)
  .option(
    "--http <port>",
    say(
      "在本机此端口提供 /frame.png /frame.raw /stats /pushes",
      "serve /frame.png /frame.raw /stats /pushes on this port of this PC",
    ),
    whole("--http", 0, 65_535),
  )
  .option("--png <file>", say("把当前画面写成 PNG 文件", "write the visible picture to this PNG file"))
  .option(
    "--every <seconds>",
    say("每隔多少秒写一次", "seconds between two such files"),
    whole("--every", 1, 86_400),
    10,
  )
  .option("--quiet", say("不显示统计", "do not print statistics"));

function printReports(sim: Sim): void {
  const { intervals, ...counts } = sim.stats();
  const rate = intervals === null ? 0 : 1000 / intervals.meanMs;
  console.log(
    `${counts.pushes} pushes, ${rate.toFixed(1)}/s, p99 ${(intervals?.p99Ms ?? 0).toFixed(1)} ms, ${counts.packets} packets, ${counts.packetsMissing} missing, ${counts.malformed} malformed`,
  );
  systemClock.after(REPORT_EVERY_MS, () => printReports(sim));
}

async function main(): Promise<void> {
  const options: Arguments = command.parse().opts();
  const sim = await runSim({
    protocol: options.protocol,
    host: options.host,
    port: options.port ?? simProtocols.find(({ id }) => id === options.protocol)?.defaultPort ?? 0,
    widthPx: options.width,
    heightPx: options.height,
    httpPort: options.http ?? null,
    wallMs: systemClock.wallMs,
    sharedMs: () => Number(process.hrtime.bigint()) / 1e6,
  });
  let isStopping = false;
  const writePng = async (): Promise<void> => {
    if (options.png !== undefined) await writeDurably(options.png, encodePng(sim.shown, options.width, options.height));
  };
  const writeRegularly = (): void => {
    systemClock.after(options.every * 1000, () => {
      if (isStopping) return;
      writePng().then(writeRegularly, fail);
    });
  };
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    writePng()
      .then(() => sim.close())
      .then(() => process.exit(0), fail);
  };
  attachParent({ onStop: stop, onOrphaned: stop });

  if (options.quiet === undefined) {
    const page = sim.httpPort === null ? "" : `, http://127.0.0.1:${sim.httpPort}/frame.png`;
    console.log(`${options.protocol} ${options.width}×${options.height} ${options.host}:${sim.port}${page}`);
    systemClock.after(REPORT_EVERY_MS, () => printReports(sim));
  }
  if (options.png !== undefined) writeRegularly();
  process.send?.({ type: "listening", port: sim.port, httpPort: sim.httpPort });
}

function fail(error: unknown): void {
  if (!(error instanceof HallcastError)) throw error;
  console.error(sentence(language, error.code, error.params));
  process.exit(1);
}

main().catch(fail);
