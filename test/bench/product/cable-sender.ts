import { createKoffiPacket } from "../../../controller/adapters/koffi-packet.ts";
import { colorlight } from "../../../controller/drivers/colorlight.ts";
import { createFakeWires } from "../../fakes/wires.ts";
import { PC_CARD } from "../../peers/cable.ts";
import { measureDriver } from "../measure/drivers.ts";

/** What receiving cards on a cable cost, as JSON: run at the cable's end. Arguments are width, height and number of frames. */
const [widthPx = 0, heightPx = 0, frames = 0] = process.argv.slice(2).map(Number);
const ports = { ...createFakeWires(), ethernet: createKoffiPacket() };
const settings = { interface: PC_CARD, linkSpeed: "any" };
console.log(JSON.stringify(await measureDriver(colorlight, settings, ports, { widthPx, heightPx }, frames)));
process.exit(0);
