import { createInterface } from "node:readline";
import { createDgramUdp } from "../../controller/adapters/dgram-udp.ts";
import { createKoffiPacket } from "../../controller/adapters/koffi-packet.ts";
import { loadUdpBursts } from "../../controller/adapters/koffi-udp-bursts.ts";
import { systemClock } from "../../controller/adapters/system-clock.ts";
import { colorlight } from "../../controller/drivers/colorlight.ts";
import { createOutputRunner } from "../../controller/playout/output-runner.ts";
import { createFakeWires } from "../fakes/wires.ts";
import { colorlightPicture } from "./colorlight-picture.ts";

/**
 * One board's output as the playout makes it, in a process that can be put on any host and given any rights:
 * arguments are the driver's settings as JSON, width and height. Lines in: `show SEED`, `status`. Lines out: JSON, at every change too.
 */
const [settings = "{}", width = "0", height = "0"] = process.argv.slice(2);
const [widthPx, heightPx] = [Number(width), Number(height)];

const runner = createOutputRunner({
  driver: colorlight.prepare(JSON.parse(settings)),
  widthPx,
  heightPx,
  boardId: "east",
  dataBytes: widthPx * heightPx * 3,
  boundTo: null,
  ports: { ...createFakeWires(), udp: createDgramUdp(await loadUdpBursts()), ethernet: createKoffiPacket() },
  clock: systemClock,
  onStateChange: () => queueMicrotask(tell),
});

function tell(): void {
  const { lastError, packetsSent } = runner.counts();
  const { controller, readings, acknowledgedAtMs } = runner.peer();
  const error = lastError === null ? null : { code: lastError.code, params: lastError.params };
  const status = { state: runner.state(), error, packetsSent, controller, readings, acknowledgedAtMs };
  process.stdout.write(`${JSON.stringify(status)}\n`);
}

createInterface(process.stdin)
  .on("line", (line) => {
    const [word, seed] = line.split(" ");
    if (word === "status") tell();
    if (word === "show") {
      const data = colorlightPicture(Number(seed), widthPx, heightPx);
      runner.offer(data, 0, data.length);
    }
  })
  .on("close", () => process.exit(0));
