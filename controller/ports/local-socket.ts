/** One end of a local byte stream. */
export type LocalPeer = {
  readonly write: (bytes: Uint8Array) => void;
  /** Bytes written that the other end has not taken yet. */
  readonly waitingBytes: () => number;
  readonly end: () => void;
};

export type LocalServer = { readonly close: () => Promise<void> };

export type PeerEvents = {
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Everything written has been taken. */
  readonly onDrain: () => void;
  /** Called once. */
  readonly onEnd: () => void;
};

/** Streams between processes of one machine: a named pipe on Windows, else a socket file that only its owner may open. */
export type LocalSocketPort = {
  /** Resolves when it listens; a file left by a dead process is replaced. */
  readonly listen: (path: string, onPeer: (peer: LocalPeer) => PeerEvents) => Promise<LocalServer>;
  /** `onOpen` or `onEnd` follows; nothing is thrown. */
  readonly connect: (path: string, events: PeerEvents & { readonly onOpen: () => void }) => LocalPeer;
};
