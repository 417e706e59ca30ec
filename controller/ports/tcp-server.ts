import type { HallcastError } from "../../playlists/errors.ts";

/** One who connected: what it says comes in pieces of any size; it is never answered. */
export type TcpVisitor = { readonly onBytes: (bytes: Uint8Array) => void; readonly onEnd: () => void };

export type TcpListener = { readonly close: () => void };

/** Lets others connect to this PC. Errors carry codes `feed.listen*` with host and port. */
export type TcpServerPort = {
  readonly listen: (
    host: string,
    port: number,
    events: {
      readonly onListening: (port: number) => void;
      readonly onVisitor: () => TcpVisitor;
      /** Nobody can connect (any more); it has closed itself. At most once, never after `close`. */
      readonly onError: (error: HallcastError) => void;
    },
  ) => TcpListener;
};
