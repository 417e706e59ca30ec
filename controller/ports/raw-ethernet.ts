import type { HallcastError } from "../../playlists/errors.ts";

/** A network card of this PC, as the system tells it now. */
export type NetworkCard = {
  readonly name: string;
  /** `00:11:22:33:44:55`; empty if the card has none. */
  readonly mac: string;
  /** Switched on in the system's settings. */
  readonly up: boolean;
  /** The other end of the cable is there and alive. */
  readonly carrier: boolean;
  /** Null without a carrier, and for cards that do not know it (virtual ones). */
  readonly speedMbit: number | null;
};

export type RawEthernetEvents = {
  /** Frames may be sent. */
  readonly onOpen: () => void;
  /** A whole frame from its destination address on, without checksum; the receiver's to keep. Anybody on the cable may have sent it. */
  readonly onFrame: (bytes: Uint8Array) => void;
  /** The socket is of no use any more and closes itself; called at most once, never from inside `open` or `send`. */
  readonly onError: (error: HallcastError) => void;
};

export type RawEthernetSocket = {
  /**
   * Hands the first `count` frames (14 to 1514 bytes each, addresses included) to the card in order: none of them may change until `done`,
   * which is called once, also after an error or `close`. A full queue is waited for, without holding up anything else.
   */
  readonly send: (frames: readonly Uint8Array[], count: number, done: () => void) => void;
  readonly close: () => void;
};

/** Ethernet below IP. Errors carry codes `output.*` with the card's name. */
export type RawEthernetPort = {
  /** Empty where the system does not tell. */
  readonly cards: () => Promise<readonly NetworkCard[]>;
  /** On one card by its name; hears frames whose type field (offset 12, two bytes) is `hears`. */
  readonly open: (card: string, hears: number, events: RawEthernetEvents) => RawEthernetSocket;
};
