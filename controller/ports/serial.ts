import type { ByteStream, ByteStreamEvents } from "./byte-stream.ts";

/** A serial port of the PC as the system names it; null where it knows nothing. */
export type SerialDevice = {
  /** What `open` takes. On Linux the name that survives replugging into another socket, where there is one. */
  readonly path: string;
  readonly manufacturer: string | null;
  /** Of the USB adapter or device; tells it from every other of its kind. */
  readonly serialNumber: string | null;
  /** Four hexadecimal digits each. */
  readonly vendorId: string | null;
  readonly productId: string | null;
};

/** Serial lines, eight data bits, no parity, one stop bit, no flow control. Errors carry codes `output.serial*` with the path. */
export type SerialPort = {
  /** Takes the port for this process alone. `done` of a write says that the system has the bytes, not that the line has carried them. */
  readonly open: (path: string, baudRate: number, events: ByteStreamEvents) => ByteStream;
  /** USB adapters first. Empty where the system cannot tell. */
  readonly list: () => Promise<readonly SerialDevice[]>;
  /** What stands behind a path, links followed; null if the system knows nothing of it. */
  readonly find: (path: string) => Promise<SerialDevice | null>;
};
