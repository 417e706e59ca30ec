import { createInterface } from "node:readline";
import { Receiver } from "sacn";

/** Prints every E1.31 packet of the universes given as the second argument that reaches the network card of the first, as lines of JSON. */
const [iface = "", universes = ""] = process.argv.slice(2);
const receiver = new Receiver({ universes: universes.split(",").map(Number), reuseAddr: true, iface });
receiver.on("packet", ({ universe, sequence, priority, sourceName, payloadAsBuffer }) => {
  const slots = payloadAsBuffer?.toString("hex") ?? "";
  process.stdout.write(`${JSON.stringify({ universe, sequence, priority, sourceName, slots })}\n`);
});
receiver.on("PacketCorruption", (error) => process.stdout.write(`${JSON.stringify({ corrupt: String(error) })}\n`));
createInterface(process.stdin).on("close", () => process.exit(0));
