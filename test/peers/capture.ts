import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { BOARD_CARD, type Cable, PC_CARD } from "./cable.ts";
import { talkWith } from "./line-process.ts";

const MARKER = fileURLToPath(new URL("frame_marker.py", import.meta.url));
const MOST_MS = 30_000;
const Packet = z.object({ layers: z.unknown() });

export type Capture = {
  /** What tshark made of every packet shown until now, oldest first, without our markers. */
  readonly layers: () => readonly unknown[];
  /** Waits until so many are shown. */
  readonly count: (packets: number) => Promise<void>;
  /** Waits until everything that is on the cable by now is shown. */
  readonly complete: () => Promise<void>;
  readonly end: () => Promise<void>;
};

/**
 * Lets tshark show what comes to the board's end of a cable from now on. Whether it has begun and how far it is it says itself: markers,
 * sent from the PC's end, stand among what it shows. `filter` chooses packets in the words of pcap-filter, `show` are options of tshark's.
 * Needs tshark and python3.
 */
export async function startCapture(cable: Cable, filter: string, show: readonly string[]): Promise<Capture> {
  const only = ["-f", `(${filter}) or ether proto 0x88b5`, "-B", "16"];
  const shark = talkWith(
    cable.start("board", ["tshark", "-l", "-i", BOARD_CARD, ...only, "-T", "ek", ...show], { stdio: "pipe" }),
  );
  const marker = talkWith(cable.start("pc", ["python3", MARKER, PC_CARD], { stdio: "pipe" }));
  const markers: string[] = [];
  const isMarker = (line: unknown): boolean => {
    const text = JSON.stringify(line);
    return markers.some((hex) => text.includes(hex));
  };
  const complete = async (): Promise<void> => {
    const hex = randomBytes(16).toString("hex");
    markers.push(hex);
    marker.say(hex);
    await shark.find((line) => (JSON.stringify(line).includes(hex) ? line : null), 0, MOST_MS);
    marker.say("");
  };
  const layers = (): unknown[] =>
    shark.said.flatMap((line) => {
      const { data } = Packet.safeParse(line);
      return data === undefined || isMarker(line) ? [] : [data.layers];
    });
  await complete();
  return {
    layers,
    complete,
    count: async (packets) => {
      await shark.find(() => (layers().length >= packets ? true : null), 0, MOST_MS);
    },
    end: async () => {
      await marker.end();
      await shark.end();
    },
  };
}
