import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { LiveFeed } from "../../playlists/live-feed.ts";
import { mqttClient } from "../adapters/mqtt-client.ts";
import { netTcp } from "../adapters/net-tcp.ts";
import { netTcpServer } from "../adapters/net-tcp-server.ts";
import { attachParent } from "../adapters/parent-process.ts";
import { createPlayoutLink } from "../adapters/playout-link.ts";
import { serialportSerial } from "../adapters/serialport-serial.ts";
import { systemClock } from "../adapters/system-clock.ts";
import { dataFolder } from "../data-folder.ts";
import { every } from "../every.ts";
import { createReceivers } from "./receivers.ts";

const HEARTBEAT_MS = 1_000;
/** How soon changed settings are noticed. */
const LOOK_MS = 1_000;

/**
 * Entry of the process that hears the hall's machines: `--data DIR`. It needs the playout alone, so numbers go on while the office
 * part is down; and nothing that a machine sends can hold up a frame.
 */
function main(): void {
  const { values } = parseArgs({ options: { data: { type: "string" } } });
  const folder = dataFolder(values.data ?? "data");
  const clock = systemClock;
  const link = createPlayoutLink({ path: folder.playoutSocket, clock });
  const ports = { tcp: netTcp, tcpServer: netTcpServer, serial: serialportSerial, mqtt: mqttClient };
  const receivers = createReceivers({ clock, sink: link, ports });
  let playoutSinceMs = 0;
  link.onStatus((status) => {
    if (status === null || status.startedAtMs === playoutSinceMs) return;
    playoutSinceMs = status.startedAtMs;
    receivers.tellAgain();
  });
  let known = "";
  const look = async (): Promise<void> => {
    const text = await readFile(folder.liveFeeds, "utf8").catch(() => "[]");
    if (text === known) return;
    known = text;
    const parsed = z.array(LiveFeed).safeParse(parseJson(text));
    // A file that cannot be read is being replaced, or of another version: what runs goes on.
    if (parsed.success) receivers.follow(parsed.data);
  };
  const end = (): void => {
    receivers.close();
    link.close();
    process.exit(0);
  };
  const parent = attachParent({ onStop: end, onOrphaned: end });
  every(clock, HEARTBEAT_MS, () => parent.tell({ type: "heartbeat" }));
  every(clock, LOOK_MS, () => void look());
  void look();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

main();
