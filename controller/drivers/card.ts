import type { ControllerContext } from "./driver.ts";

/** One still picture of a show. */
export type CardPicture = {
  /** MD5 of the file in lower-case hex: its name on the card, and how a card knows that it has it. */
  readonly md5: string;
  readonly png: Uint8Array;
};

/** How a step comes on: at once, or pushed in from below or from the right by what stood before. */
export type StepEntry = "cut" | "left" | "up";

export type CardStep = {
  readonly picture: CardPicture;
  readonly durationMs: number;
  readonly enter: StepEntry;
  /** The picture tells the time and is made anew when that changes: it goes where cards take what changes often. */
  readonly isLive: boolean;
};

export type CardArea = {
  /** The same as long as the area is to play the same steps; pictures of live steps are not part of it. */
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** At least one, at most `mostSteps`; repeated endlessly. */
  readonly steps: readonly CardStep[];
};

/** All that a card is to do until it is told otherwise. */
export type CardShow = {
  /** False: the screen is switched off, and `areas` is empty. */
  readonly isLit: boolean;
  /** A takeover: a card that spares its flash does not spare it now. */
  readonly isUrgent: boolean;
  /** 1–100. */
  readonly brightnessPct: number;
  /** In painting order, on black. */
  readonly areas: readonly CardArea[];
};

/**
 * One attempt at reaching a card; calls never overlap, and none comes before `onUp`. A rejection is an answer of the card and
 * leaves the link up; a link that is dead calls `onDown`, and then nothing else matters.
 */
export type CardLink = {
  /**
   * Resolves when the card has confirmed the whole show. What the card has already is not sent again. `isWanted` turns false when
   * something urgent waits: then the link may stop between two steps and reject with `card.superseded`.
   */
  readonly publish: (show: CardShow, isWanted: () => boolean) => Promise<void>;
  /** Asks whether the card still has what it confirmed last. */
  readonly check: () => Promise<boolean>;
  /** A picture file of what the card shows now, of any size; null if it has none to give. The one call that others may overlap. */
  readonly look: () => Promise<Uint8Array | null>;
  readonly close: () => void;
};

/** A card driver with checked settings. */
export type PreparedCard = {
  /** Shortest time between two publications; black-out and takeover do not wait for it. */
  readonly minGapMs: number;
  /** Most steps an area can have. A longer rotation is published in parts, each in its time. */
  readonly mostSteps: number;
  /** Whether a picture a minute can be brought without wearing the card. If not, clocks are left out. */
  readonly tellsTime: boolean;
  readonly checkEveryMs: number;
  /** How often the picture is read back; null never. */
  readonly lookEveryMs: number | null;
  readonly open: (context: ControllerContext) => CardLink;
};
