import type { Clock } from "../ports/clock.ts";
import type { Reading } from "../ports/playout-status.ts";
import {
  COLORLIGHT_MOST_CARDS,
  type ColorlightCard,
  createColorlightDiscovery,
  parseColorlightReply,
} from "../protocols/colorlight.ts";

const ROUND_EVERY_MS = 10_000;
const ANSWER_MS = 200;
/** A question may be lost like any frame. */
const TRIES = 2;
/** Losses of less heal unseen with the next frame. */
const MOST_LOSS_PCT = 1;

/** What one round of questions found. */
export type CardRound = {
  /** In the order of the chain; empty if none answered. */
  readonly cards: readonly ColorlightCard[];
  readonly readings: readonly Reading[];
  /** No card is missing, and each counted every frame that was sent since the round before. */
  readonly isComplete: boolean;
};

export type CardRounds = {
  /** Starts the first round at once, each further one ten seconds after the end of the one before. */
  readonly begin: () => void;
  /** Anything that came in. */
  readonly hear: (bytes: Uint8Array) => void;
  readonly close: () => void;
};

type Answer = ColorlightCard & {
  /** How many frames had left when it was asked. */
  readonly sentBefore: number;
};

/**
 * Asks the receiving cards, one after the other along their chain, who they are and what they received. `ask` sends a question when no frame
 * of a picture is under way and then tells how many frames had left before it.
 */
export function createCardRounds(options: {
  readonly clock: Pick<Clock, "after">;
  readonly ask: (question: Uint8Array, onSent: (sentBefore: number) => void) => void;
  /** The first question is settled: the card that answered it, or null for silence. Called once. */
  readonly onMet: (card: ColorlightCard | null) => void;
  readonly onRound: (round: CardRound) => void;
}): CardRounds {
  let answers: Answer[] = [];
  let before: readonly Answer[] = [];
  /** The longest chain seen: a card that went away is missed until it is back. */
  let mostCards = 0;
  let hasMet = false;
  let tries = 0;
  let sentBefore: number | null = null;
  let isClosed = false;
  let cancel = (): void => undefined;

  const ask = (): void => {
    tries++;
    sentBefore = null;
    options.ask(createColorlightDiscovery(answers.length), (count) => {
      if (isClosed) return;
      sentBefore = count;
      cancel = options.clock.after(ANSWER_MS, missed);
    });
  };
  const meet = (card: ColorlightCard | null): void => {
    if (!hasMet) options.onMet(card);
    hasMet = true;
  };
  const missed = (): void => {
    meet(null);
    // Where a chain ends is known only from silence; asking again is worth it only where a card was before.
    if (tries < TRIES && answers.length < Math.max(1, mostCards)) ask();
    else finish();
  };
  const finish = (): void => {
    const found = answers;
    mostCards = Math.max(mostCards, found.length);
    const isWhole = found.length > 0 && found.length === mostCards;
    const cards: Reading = { kind: "cards", where: "", value: found.length, ok: isWhole };
    const losses = found.map((answer) => lossOf(answer, before));
    const round = {
      cards: found,
      readings: [cards, ...found.flatMap((answer, i) => readingsOf(answer, before, losses[i] ?? null))],
      isComplete: isWhole && losses.every((lossPct) => lossPct === 0),
    };
    before = found;
    answers = [];
    tries = 0;
    cancel = options.clock.after(ROUND_EVERY_MS, ask);
    options.onRound(round);
  };
  return {
    begin: ask,
    hear: (bytes) => {
      const card = parseColorlightReply(bytes);
      if (isClosed || card === null || card.card !== answers.length || sentBefore === null) return;
      cancel();
      meet(card);
      answers.push({ ...card, sentBefore });
      tries = 0;
      if (answers.length === COLORLIGHT_MOST_CARDS) finish();
      else ask();
    },
    close: () => {
      isClosed = true;
      cancel();
    },
  };
}

function readingsOf(answer: Answer, before: readonly Answer[], lossPct: number | null): readonly Reading[] {
  const where = `#${answer.card + 1}`;
  const uptime: Reading = {
    kind: "uptimeS",
    where,
    value: Math.floor(answer.uptimeMs / 1000),
    ok: earlierOf(answer, before) === null || stayedOn(answer, before) !== null,
  };
  if (lossPct === null) return [uptime];
  return [uptime, { kind: "lossPct", where, value: lossPct, ok: lossPct <= MOST_LOSS_PCT }];
}

/** In per cent to a tenth. Null if nothing can be told: the card is new or began anew, or nothing was sent. */
function lossOf(answer: Answer, before: readonly Answer[]): number | null {
  const earlier = stayedOn(answer, before);
  const sent = answer.sentBefore - (earlier?.sentBefore ?? 0);
  if (earlier === null || sent <= 0) return null;
  const received = since(answer.packets, earlier.packets);
  return Math.round(Math.max(0, 1 - received / sent) * 1000) / 10;
}

/** What the card answered a round ago; null if it was off in between. */
function stayedOn(answer: Answer, before: readonly Answer[]): Answer | null {
  const earlier = earlierOf(answer, before);
  return earlier !== null && since(answer.uptimeMs, earlier.uptimeMs) < 2 ** 31 ? earlier : null;
}

function earlierOf({ card }: Answer, before: readonly Answer[]): Answer | null {
  return before.find((one) => one.card === card) ?? null;
}

/** Counters run over: time after 49 days. */
function since(now: number, earlier: number): number {
  return (now - earlier) >>> 0;
}
