import { createDgramUdp } from "../../controller/adapters/dgram-udp.ts";
import { fetchHttp } from "../../controller/adapters/fetch-http.ts";
import { serialportSerial } from "../../controller/adapters/serialport-serial.ts";
import { systemClock } from "../../controller/adapters/system-clock.ts";
import { driverOf } from "../../controller/drivers/list.ts";
import { createReplyPorts } from "../../controller/drivers/reply-ports.ts";
import { createOutputRunner, type OutputRunner } from "../../controller/playout/output-runner.ts";
import { createFakeWires } from "../fakes/wires.ts";

export type RealOutput = {
  readonly runner: OutputRunner;
  /** Shows whole frames. */
  readonly show: (data: Uint8Array) => void;
  /** Waits until `is` holds, looked at whenever the output changes or `nudge` is called. */
  readonly until: (is: () => boolean) => Promise<void>;
  readonly nudge: () => void;
};

/** An output as the playout runs it, on the real clock and over real sockets and ports. */
export function openRealOutput(
  id: string,
  settings: Readonly<Record<string, unknown>>,
  [widthPx, heightPx]: readonly [number, number],
  boundTo: string | null,
): RealOutput {
  const driver = driverOf(id);
  if (driver?.kind !== "frames") throw new RangeError(id);
  const waiting = new Set<() => void>();
  const nudge = (): void => {
    for (const look of [...waiting]) look();
  };
  const dataBytes = widthPx * heightPx * 3;
  const runner = createOutputRunner({
    boardId: "east",
    driver: driver.prepare({ ...driver.defaults, ...settings }),
    ...{ widthPx, heightPx, dataBytes, boundTo },
    ports: {
      ...createFakeWires(),
      udp: createDgramUdp(null),
      http: fetchHttp,
      serial: serialportSerial,
      replies: createReplyPorts(createDgramUdp(null)),
    },
    clock: systemClock,
    onStateChange: () => queueMicrotask(nudge),
  });
  return {
    runner,
    show: (data) => runner.offer(data, 0, dataBytes),
    nudge,
    until: (is) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!is()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}
