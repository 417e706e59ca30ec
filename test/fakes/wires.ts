import { createHash } from "node:crypto";
import type { DriverPorts } from "../../controller/drivers/driver.ts";
import { createReplyPorts } from "../../controller/drivers/reply-ports.ts";
import { createStreamNumbers } from "../../controller/drivers/stream-numbers.ts";
import { HallcastError } from "../../playlists/errors.ts";
import { createFakeEthernet, type FakeEthernet } from "./ethernet.ts";
import { fakePictures } from "./pictures.ts";
import { createFakeSerial, type FakeSerial } from "./serial.ts";
import { createFakeTcp, type FakeTcp } from "./tcp.ts";
import { createFakeUdp, type FakeUdp } from "./udp.ts";

export type FakeWires = DriverPorts & {
  readonly udp: FakeUdp;
  readonly tcp: FakeTcp;
  readonly serial: FakeSerial;
  readonly ethernet: FakeEthernet;
};

/** Every way to a board, none of them leading anywhere; parts can be replaced. */
export function createFakeWires(): FakeWires {
  const udp = createFakeUdp();
  return {
    udp,
    tcp: createFakeTcp(),
    serial: createFakeSerial(),
    ethernet: createFakeEthernet(),
    pictures: fakePictures,
    screens: { watch: () => () => undefined },
    http: {
      request: async ({ url }) => {
        const { hostname, port } = new URL(url);
        throw new HallcastError("device", "output.refused", { host: hostname, port, cause: "test" });
      },
    },
    replies: createReplyPorts(udp),
    numbers: createStreamNumbers(),
    uuidOf: (name) => new Uint8Array(createHash("sha1").update(name).digest().subarray(0, 16)),
  };
}
