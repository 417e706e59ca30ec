import type { HallcastError } from "../../playlists/errors.ts";

export type ByteStreamEvents = {
  readonly onOpen: () => void;
  /** What came in, in pieces of any size; the receiver's to keep. */
  readonly onBytes: (bytes: Uint8Array) => void;
  /** The stream has ended, by the other side or by an error, and closes itself; called at most once and never after `close`. */
  readonly onError: (error: HallcastError) => void;
};

/** A TCP connection and a serial line are the same thing: bytes in order, out and in. */
export type ByteStream = {
  /** Hands `bytes` over without copying: they may not change until `done`, which is called once when the system has taken them, also after an end. */
  readonly write: (bytes: Uint8Array, done: () => void) => void;
  readonly close: () => void;
};

/** Errors carry codes `output.*` with host and port. Small writes leave at once. */
export type TcpPort = {
  readonly connect: (host: string, port: number, events: ByteStreamEvents) => ByteStream;
};
