import type { DriverPorts } from "../../controller/drivers/driver.ts";
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
  return {
    udp: createFakeUdp(),
    tcp: createFakeTcp(),
    serial: createFakeSerial(),
    ethernet: createFakeEthernet(),
    pictures: fakePictures,
    http: {
      request: async ({ url }) => {
        const { hostname, port } = new URL(url);
        throw new HallcastError("device", "output.refused", { host: hostname, port, cause: "test" });
      },
    },
  };
}
