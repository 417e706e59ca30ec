import { systemClock } from "../../../controller/adapters/system-clock.ts";
import type { DriverPorts, FrameDriver } from "../../../controller/drivers/driver.ts";

/** What a frame of which every byte is new costs the process that sends it. */
export type DriverCost = {
  readonly usPerFrame: number;
  readonly usPerPacket: number;
  readonly packetsPerFrame: number;
  readonly widthPx: number;
  /** Less than asked if the protocol cannot address so many pixels. */
  readonly heightPx: number;
};

/** A link that has not done its part by then never will. */
const MOST_MS = 30_000;

/** Sends frames one after the other through a driver's own link; rejects if the link does not come up, or dies. */
export async function measureDriver(
  driver: FrameDriver,
  settings: Readonly<Record<string, unknown>>,
  ports: DriverPorts,
  size: { readonly widthPx: number; readonly heightPx: number },
  frames: number,
): Promise<DriverCost> {
  const prepared = driver.prepare({ ...driver.defaults, ...settings });
  const { widthPx } = size;
  const heightPx = Math.min(
    size.heightPx,
    Math.floor((prepared.mostPixels?.(widthPx) ?? Number.POSITIVE_INFINITY) / widthPx),
  );
  const dataBytes = widthPx * heightPx * 3;
  const wire = { packets: 0, bytes: 0 };
  let fail = (_error: Error): void => undefined;
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  let meet = (): void => undefined;
  const up = new Promise<void>((resolve) => {
    meet = resolve;
  });
  const link = prepared.open({
    boardId: "bench",
    dataBytes,
    widthPx,
    heightPx,
    ports,
    clock: systemClock,
    wire,
    onUp: () => meet(),
    onNews: () => undefined,
    onDown: fail,
  });
  const cancel = systemClock.after(MOST_MS, () =>
    fail(new RangeError(`not done after ${MOST_MS} ms, ${wire.packets} packets`)),
  );
  try {
    await Promise.race([up, failed]);
    const pictures = [3, 7].map((factor) => Uint8Array.from({ length: dataBytes }, (_, i) => (i * factor) % 251));
    // No byte of one picture is that of the other.
    pictures[1]?.forEach((value, i, all) => {
      if (value === pictures[0]?.[i]) all[i] = value + 1;
    });
    const show = (n: number): Promise<void> =>
      Promise.race([
        failed,
        new Promise<void>((resolve) => link.show(pictures[n % 2] ?? new Uint8Array(dataBytes), 0, dataBytes, resolve)),
      ]);
    const warmUp = Math.ceil(frames / 8);
    for (let n = 0; n < warmUp; n++) await show(n);
    const sentBefore = wire.packets;
    const before = process.cpuUsage();
    for (let n = 0; n < frames; n++) await show(n + warmUp);
    const { user, system } = process.cpuUsage(before);
    const packetsPerFrame = (wire.packets - sentBefore) / frames;
    const usPerFrame = (user + system) / frames;
    return { usPerFrame, usPerPacket: usPerFrame / packetsPerFrame, packetsPerFrame, widthPx, heightPx };
  } finally {
    cancel();
    link.close();
  }
}
