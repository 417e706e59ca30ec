import type { HallcastError } from "../../playlists/errors.ts";

export type UdpAddress = { readonly address: string; readonly port: number };

export type UdpEvents = {
  /** Packets may be sent. */
  readonly onOpen: () => void;
  /** `bytes` is the receiver's to keep. Anybody may have sent it: judge before believing. */
  readonly onMessage: (bytes: Uint8Array, from: UdpAddress) => void;
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

export type UdpBinding = {
  /** Address of the network card to use, `0.0.0.0` for any. */
  readonly address: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Shares the port with others on this PC that allow it too: discovery answers come to fixed ports. */
  readonly shared: boolean;
  readonly broadcast: boolean;
  /** Groups to hear; what is sent to a group leaves through `address`. */
  readonly groups: readonly string[];
};

export type UdpHub = {
  /** As `send` of a socket, the packet at index i to the numeric address at index i. */
  readonly sendTo: (
    packets: readonly Uint8Array[],
    addresses: readonly UdpAddress[],
    count: number,
    done: () => void,
  ) => void;
  readonly close: () => void;
};

/** Datagrams. Errors carry codes `output.*` with host and port. */
export type UdpPort = {
  /** To one receiver, by name or address; only its own answers are heard. */
  readonly open: (host: string, port: number, events: UdpEvents) => UdpSocket;
  /** To any receiver, a group or everybody, and from anybody. */
  readonly bind: (binding: UdpBinding, events: UdpEvents) => UdpHub;
};
