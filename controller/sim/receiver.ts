/** Counted by a receiver, read at any time. */
export type ReceiverCounts = {
  packets: number;
  bytes: number;
  pushes: number;
  /** Pushes after which the picture was another one. */
  changes: number;
  /** Datagrams that the protocol's text forbids: dropped. */
  malformed: number;
  /** Valid, but not meant for showing here: queries, replies, other destinations. */
  ignored: number;
  /** Times that numbers did not follow one another, and how many packets were missing at least. */
  sequenceGaps: number;
  packetsMissing: number;
};

export type Receiver = {
  /** Takes one datagram; true if it made a picture visible. Never throws: what comes from the network may be anything. */
  readonly accept: (datagram: Uint8Array) => boolean;
  /** The visible picture, RGB888, row-major; the receiver's own buffer, rewritten by the next push. */
  readonly shown: Uint8Array;
  readonly counts: () => Readonly<ReceiverCounts>;
  /** Sets all counts to zero; the picture stays. */
  readonly resetCounts: () => void;
};

/** A protocol that a virtual board understands, written from the protocol's text and not from our encoder. */
export type SimProtocol = {
  readonly id: string;
  readonly defaultPort: number;
  readonly createReceiver: (widthPx: number, heightPx: number) => Receiver;
};

export function noCounts(): ReceiverCounts {
  return {
    packets: 0,
    bytes: 0,
    pushes: 0,
    changes: 0,
    malformed: 0,
    ignored: 0,
    sequenceGaps: 0,
    packetsMissing: 0,
  };
}
