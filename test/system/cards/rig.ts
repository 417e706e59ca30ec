import type { Clock } from "../../../controller/ports/clock.ts";
import type { Shot } from "../../simulators/picture.ts";

/** Size of the simulated boards. */
export const CARD_WIDTH_PX = 128;
export const CARD_HEIGHT_PX = 64;

/** A simulated card as the suite knows it: written by somebody else than the driver's author, and met over real sockets. */
export type CardRig = {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly identity: string;
  /** What the board shows; black when it is switched off. */
  readonly screen: () => Promise<Shot>;
  /** Whether clocks stand on the board. */
  readonly tellsTime: boolean;
  /** Whether the simulated card goes on to the second picture; one that does not needs a browser, which has a test of its own. */
  readonly playsOn: boolean;
  readonly isLit: () => boolean;
  readonly brightnessPct: () => number;
  /** How often the card was told to play something else. */
  readonly publications: () => number;
  /** Writes that wear the card. */
  readonly wear: () => number;
  readonly powerOff: () => Promise<void>;
  readonly powerOn: () => Promise<void>;
  /** Answers nothing from now on, or again. */
  readonly setSilent: (silent: boolean) => void;
  readonly setDelay: (ms: number) => void;
  /** Answers leave in pieces. */
  readonly setPieces: () => void;
  readonly setBusy: (busy: boolean) => void;
  readonly setFull: (full: boolean) => void;
  /** What is then told: a card without a number for it is quoted. */
  readonly fullCode: string;
  readonly forgetSessions: () => void;
  /** Somebody else makes the card play something of theirs; null if the card cannot be asked about it. */
  readonly takeOver: (() => void) | null;
  /** What a real device would not have forgiven. */
  readonly blames: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** What every simulated card can be made to do. */
export function commonRig(card: {
  readonly port: number;
  readonly powerOff: () => Promise<void>;
  readonly powerOn: () => Promise<void>;
  readonly setFaults: (faults: {
    readonly silent?: boolean;
    readonly answerDelayMs?: number;
    readonly pieces?: readonly number[];
    readonly busy?: boolean;
  }) => void;
  readonly close: () => Promise<void>;
}) {
  return {
    settings: { host: "127.0.0.1", port: card.port },
    powerOff: card.powerOff,
    powerOn: card.powerOn,
    setSilent: (silent: boolean) => card.setFaults({ silent }),
    setDelay: (answerDelayMs: number) => card.setFaults({ answerDelayMs }),
    setPieces: () => card.setFaults({ pieces: [1, 2, 3, 5, 40] }),
    setBusy: (busy: boolean) => card.setFaults({ busy }),
    close: card.close,
  };
}

export type MakeCardRig = (clock: Clock) => Promise<CardRig>;
