import type { FakeWires } from "../../../fakes/wires.ts";

/** Size of the board in the suite: 2 % of a hall board, several packets of every protocol. */
export const RIG_WIDTH_PX = 50;
export const RIG_HEIGHT_PX = 40;
export const RIG_BYTES = RIG_WIDTH_PX * RIG_HEIGHT_PX * 3;

/** What the conformance suite needs to know of a driver's other side: our own reading of the wire, written from the protocol and not from the encoder. */
export type DriverRig = {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly wires: FakeWires;
  /** Lets the other side say what it has to say before the link is up, after microtasks have run; nothing for most. */
  readonly answer: () => void;
  /** How many times the other side was called. */
  readonly links: () => number;
  /** The picture that a receiver of the newest link shows after all that was sent on it, RGB888, row-major; null if it comes past the link. */
  readonly shown: (() => Uint8Array) | null;
  /** Forgets what the newest link sent. */
  readonly forget: () => void;
  /** The peer of the newest link vanishes with this code. */
  readonly vanish: (code: string) => void;
  /** From now on links take a frame and never give it back. */
  readonly stall: () => void;
  readonly isClosed: () => boolean;
};
