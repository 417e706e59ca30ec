import type { HallcastError } from "../../playlists/errors.ts";

export type UdpEvents = {
  /** The address is known and packets may be sent. */
  readonly onOpen: () => void;
  /** The socket is of no use any more and closes itself; called at most once. */
  readonly onError: (error: HallcastError) => void;
};

export type UdpSocket = {
  /**
   * Hands the first `count` packets over in order, without copying: none of them may change until `done`.
   * `done` is called once, also after an error or `close`.
   */
  readonly send: (packets: readonly Uint8Array[], count: number, done: () => void) => void;
  readonly close: () => void;
};

/** Datagrams to one receiver. Errors carry codes `output.*` with host and port. */
export type UdpPort = {
  readonly open: (host: string, port: number, events: UdpEvents) => UdpSocket;
};
