import type { SerialDevice, SerialPort } from "../../controller/ports/serial.ts";
import { createFakeTcp, type FakeTcp } from "./tcp.ts";

export type FakeSerial = SerialPort & {
  /** How the next ports behave, and every port opened so far: a line is a stream whose `host` is the path and whose `port` the baud rate. */
  readonly lines: FakeTcp;
  /** What the PC knows of its ports. */
  devices: readonly SerialDevice[];
};

/** Serial ports that do at once, synchronously, what the test wants of them. */
export function createFakeSerial(): FakeSerial {
  const lines = createFakeTcp();
  const fake: FakeSerial = {
    lines,
    devices: [],
    open: lines.connect,
    list: () => Promise.resolve(fake.devices),
    find: (path) => Promise.resolve(fake.devices.find((device) => device.path === path) ?? null),
  };
  return fake;
}
