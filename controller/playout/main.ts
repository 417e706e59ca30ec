import { parseArgs } from "node:util";
import { createAppendFile } from "../adapters/append-file.ts";
import { createDgramUdp } from "../adapters/dgram-udp.ts";
import { fetchHttp } from "../adapters/fetch-http.ts";
import { frameDigest } from "../adapters/frame-digest.ts";
import { askForHandOver } from "../adapters/hand-over.ts";
import { createInstallationUuid } from "../adapters/installation-uuid.ts";
import { createKoffiPacket } from "../adapters/koffi-packet.ts";
import { loadUdpBursts } from "../adapters/koffi-udp-bursts.ts";
import { netLocalSocket } from "../adapters/net-local-socket.ts";
import { netTcp } from "../adapters/net-tcp.ts";
import { attachParent } from "../adapters/parent-process.ts";
import { serialportSerial } from "../adapters/serialport-serial.ts";
import { systemClock } from "../adapters/system-clock.ts";
import { dataFolder } from "../data-folder.ts";
import { createReplyPorts } from "../drivers/reply-ports.ts";
import { createStreamNumbers } from "../drivers/stream-numbers.ts";
import type { PicturePort } from "../ports/pictures.ts";
import { createRendererClient } from "../renderer-client.ts";
import { type Playout, startPlayout } from "./playout.ts";

const HEARTBEAT_MS = 1_000;

/** Entry of the playout process: `--data DIR --build EPOCH_MS`. Lives on when its supervisor dies: the boards go before. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: "string" }, build: { type: "string" } } });
  const dataDir = values.data ?? "data";
  let starting: Promise<Playout> | null = null;
  const stop = (black: boolean): void => {
    if (starting === null) process.exit(0);
    // Boards are lit one after the other, the first long before the start is over.
    void starting.then((playout) => playout.close(black)).finally(() => process.exit(0));
  };
  const parent = attachParent({ onStop: () => stop(true), onOrphaned: () => undefined });

  // Before the boards change hands: loading a library takes a moment.
  const udp = createDgramUdp(await loadUdpBursts());
  await askForHandOver(dataFolder(dataDir).playoutSocket, systemClock);
  // Only boards whose controllers take files ever start this process; it ends when idle.
  const renderer = createRendererClient({ clock: systemClock });
  const pictures: PicturePort = {
    png: (frame, widthPx, heightPx) => renderer.png({ frame, widthPx, heightPx }),
    shrink: (bytes, widthPx, heightPx) => renderer.shrink({ bytes, widthPx, heightPx }),
  };
  starting = startPlayout({
    dataDir,
    buildMs: Number(values.build ?? 0),
    pid: process.pid,
    rssBytes: () => process.memoryUsage.rss(),
    clock: systemClock,
    wires: {
      udp,
      tcp: netTcp,
      http: fetchHttp,
      serial: serialportSerial,
      ethernet: createKoffiPacket(),
      pictures,
      replies: createReplyPorts(udp),
      numbers: createStreamNumbers(),
      uuidOf: createInstallationUuid(dataDir),
    },
    sockets: netLocalSocket,
    appendFile: createAppendFile(),
    digest: frameDigest,
    onHandOver: () => stop(false),
  });
  const started = await starting;
  let lastTicks = 0;
  const beat = (): void => {
    systemClock.after(HEARTBEAT_MS, beat);
    const ticks = started.ticks();
    if (ticks > lastTicks) parent.tell({ type: "frames" });
    lastTicks = ticks;
  };
  beat();
}

await main();
