import { setImmediate as turn } from "node:timers/promises";
import { dmxnet } from "dmxnet";
import { Sender } from "sacn";

/**
 * What npm's senders of E1.31 and Art-Net cost for the job that our drivers do: argument is the port of a receiver on 127.0.0.1.
 * Prints JSON: processor time in µs per packet of 170 pixels.
 */
const UNIVERSES = 64;
const ROUNDS = 60;
const CHANNELS = 510;
const port = Number(process.argv[2]);

async function measure(round: (n: number) => Promise<unknown>): Promise<number> {
  for (let n = 0; n < 5; n++) await round(n);
  const before = process.cpuUsage();
  for (let n = 0; n < ROUNDS; n++) await round(n);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (ROUNDS * UNIVERSES);
}

const universes = Array.from({ length: UNIVERSES }, (_, i) => i + 1);
const senders = universes.map(
  (universe) =>
    new Sender({
      universe,
      port,
      useUnicastDestination: "127.0.0.1",
      defaultPacketOptions: { sourceName: "bench", priority: 100, useRawDmxValues: true },
    }),
);
// The library takes an object from channel to value.
const payloads = [1, 2].map((seed) =>
  Object.fromEntries(Array.from({ length: CHANNELS }, (_, i) => [i + 1, (i * seed) % 256])),
);
const sacn = await measure((n) =>
  Promise.all(senders.map((sender) => sender.send({ payload: payloads[n % 2] ?? {} }))),
);

const node = new dmxnet({ listen: 0, log: { level: "error" } });
const outs = universes.map((universe) =>
  node.newSender({
    ip: "127.0.0.1",
    port,
    subnet: universe >> 4,
    universe: universe & 15,
    base_refresh_interval: 60_000,
  }),
);
while (!outs.every((out) => out.socket_ready)) await turn();
const artnet = await measure(async (n) => {
  for (const out of outs) {
    for (let channel = 0; channel < CHANNELS; channel++) out.prepChannel(channel, (channel * (n + 1)) % 256);
    out.transmit();
  }
  await turn();
});
console.log(JSON.stringify({ sacn, dmxnet: artnet }));
process.exit(0);
