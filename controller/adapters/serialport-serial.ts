import { realpath } from "node:fs/promises";
import type { SerialPort as Port } from "serialport";
import { HallcastError } from "../../playlists/errors.ts";
import type { ByteStream, ByteStreamEvents } from "../ports/byte-stream.ts";
import type { SerialDevice, SerialPort } from "../ports/serial.ts";

/** Serial lines through the package serialport. Its native part is loaded when the first port is asked for: most halls have none. */
export const serialportSerial: SerialPort = { open, list, find };

const load = () => import("serialport");

/** The binding tells what went wrong only in words: those of the system's C library, or its own on Windows. */
const CODES: readonly (readonly [RegExp, string])[] = [
  [/cannot lock port|resource busy/i, "output.serialTaken"],
  [/no such (file|device)|file not found|not a directory/i, "output.serialMissing"],
  // Windows refuses a port that another program holds as if it were forbidden.
  [/access denied/i, "output.serialTaken"],
  [/permission denied|not permitted/i, "output.serialDenied"],
  [/inappropriate ioctl/i, "output.serialNotAPort"],
];

function serialError(path: string, cause: unknown): HallcastError {
  const text = cause instanceof Error ? cause.message : String(cause);
  const code = CODES.find(([words]) => words.test(text))?.[1] ?? "output.serialFailed";
  return new HallcastError("device", code, { path, cause: text }, cause);
}

function open(path: string, baudRate: number, events: ByteStreamEvents): ByteStream {
  let port: Port | null = null;
  let isOpen = false;
  let isClosed = false;
  const waiting = new Set<() => void>();
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    // A port that is still opening cannot be closed; it is when it has opened.
    if (isOpen) shut(port);
    for (const done of waiting) process.nextTick(done);
    waiting.clear();
  };
  const fail = (error: HallcastError): void => {
    if (isClosed) return;
    close();
    events.onError(error);
  };
  /** An open port fails in one way only, whatever the binding calls it: it is gone. */
  const lost = (cause: unknown): void =>
    fail(new HallcastError("device", "output.serialUnplugged", { path, cause: String(cause) }, cause));
  const begin = ({ SerialPort: Opened }: Awaited<ReturnType<typeof load>>): void => {
    if (isClosed) return;
    const created = new Opened({ path, baudRate, autoOpen: false, lock: true });
    port = created;
    created.on("data", (bytes: Buffer) => {
      if (!isClosed) events.onBytes(new Uint8Array(bytes));
    });
    created.on("error", lost);
    created.on("close", lost);
    created.open((error) => {
      isOpen = error === null;
      if (isOpen) keepBothWaits(created);
      if (isClosed) shut(isOpen ? created : null);
      else if (error !== null) fail(serialError(path, error));
      else events.onOpen();
    });
  };
  load()
    .then(begin)
    .catch((error: unknown) => fail(serialError(path, error)));

  return {
    write: (bytes, done) => {
      if (port === null || !isOpen || isClosed) {
        process.nextTick(done);
        return;
      }
      waiting.add(done);
      port.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), (error) => {
        if (waiting.delete(done)) done();
        if (error) lost(error);
      });
    },
    close,
  };
}

const READABLE = 1;
const WRITABLE = 2;

/**
 * The binding (13.0) waits for one kind of event at a time: whoever begins to wait for bytes makes it forget that a write waits for room,
 * and a controller that talks while a picture goes out would stop the picture for good. Here each wait names the other one too.
 */
function keepBothWaits({ port }: Port): void {
  if (port === undefined || !("poller" in port)) return;
  const { poller } = port;
  const poll = poller.poll.bind(poller);
  poller.poll = (events = 0) =>
    poll(
      events |
        (poller.listenerCount("readable") > 0 ? READABLE : 0) |
        (poller.listenerCount("writable") > 0 ? WRITABLE : 0),
    );
}

/** What is still in the system's buffer goes on leaving; nobody is told of an end that was asked for. */
function shut(port: Port | null): void {
  port?.close(() => undefined);
}

async function list(): Promise<readonly SerialDevice[]> {
  try {
    const { SerialPort: Ports } = await load();
    const found = (await Ports.list()).map((info) => ({
      path: process.platform === "linux" && info.pnpId ? `/dev/serial/by-id/${info.pnpId}` : info.path,
      manufacturer: info.manufacturer ?? null,
      serialNumber: info.serialNumber ?? null,
      vendorId: info.vendorId ?? null,
      productId: info.productId ?? null,
    }));
    const isUsb = ({ vendorId }: SerialDevice): number => (vendorId === null ? 1 : 0);
    return found.sort((a, b) => isUsb(a) - isUsb(b) || a.path.localeCompare(b.path));
  } catch {
    // A Linux without udev has no list; the path can still be written by hand.
    return [];
  }
}

async function find(path: string): Promise<SerialDevice | null> {
  const real = (of: string): Promise<string> => realpath(of).catch(() => of);
  const wanted = await real(path);
  for (const device of await list()) if ((await real(device.path)) === wanted) return device;
  return null;
}
