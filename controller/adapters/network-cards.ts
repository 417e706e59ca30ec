import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { NetworkCard } from "../ports/raw-ethernet.ts";

/** Where Linux tells its network cards, a folder each; no rights are needed to read it. */
const FOLDER = "/sys/class/net";
/** `IFF_UP` of linux/if.h. */
const FLAG_UP = 0x1;

/** The network cards of this PC by name; none where the system has no such folder. */
export async function networkCards(): Promise<readonly NetworkCard[]> {
  const names = await readdir(FOLDER).catch(() => []);
  return Promise.all(names.sort().map(readCard));
}

async function readCard(name: string): Promise<NetworkCard> {
  // A card that is switched off refuses to tell carrier and speed.
  const tell = (field: string): Promise<string> =>
    readFile(join(FOLDER, name, field), "latin1").then(
      (text) => text.trim(),
      () => "",
    );
  const [mac, flags, carrier, speed] = await Promise.all([
    tell("address"),
    tell("flags"),
    tell("carrier"),
    tell("speed"),
  ]);
  const speedMbit = Number(speed || -1);
  return {
    name,
    mac,
    up: (Number(flags || 0) & FLAG_UP) !== 0,
    carrier: carrier === "1",
    speedMbit: carrier === "1" && speedMbit > 0 ? speedMbit : null,
  };
}
