import type { HallcastError } from "../../playlists/errors.ts";
import type { Program } from "../../playlists/program.ts";
import { type Standing, standingAt } from "../../playlists/standing.ts";
import type { Control } from "../../playlists/takeover.ts";
import type { Clip } from "../../renderer/clip.ts";
import type { CardLink, PreparedCard } from "../drivers/card.ts";
import type { DriverPorts, LinkNews, WireCount } from "../drivers/driver.ts";
import type { Clock } from "../ports/clock.ts";
import type { ControllerFacts } from "../ports/playout-status.ts";
import { withoutClocks } from "./card-clocks.ts";
import { createCardLook } from "./card-look.ts";
import { createCardPictures, type DrawnArea, LIVE_MS } from "./card-pictures.ts";
import { type Inexact, inexactOf, planArea, standingKey } from "./card-plan.ts";
import { createCardWitness } from "./card-witness.ts";
import { createGrowingWait } from "./growing-wait.ts";
import { createLastingLink } from "./lasting-link.ts";
import { createOutputPeer, OUTPUT_TROUBLE, type PeerKnowledge } from "./output-peer.ts";
import type { OutputCounts } from "./output-runner.ts";
import { createTimers } from "./timers.ts";

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** After a refusal: the card lives, so it is asked more patiently than a dead one is called. */
const FIRST_REFUSED_MS = 5_000;
const LONGEST_REFUSED_MS = 300_000;
/** Connecting, with the questions that come before the first publication. */
const CONNECT_MS = 20_000;
/** Pictures of a long rotation over a slow network, and a card that writes them away. */
const PUBLISH_MS = 120_000;
const ASK_MS = 20_000;
/** The playout has three seconds to end; a publication that breaks off and the black have to fit. */
const LAST_WAIT_MS = 1_400;

/** What is in force for the board; `control` null if there is none. */
export type CardOrder = { readonly program: Program; readonly control: Control | null; readonly isTrusted: boolean };

export type CardRunner = {
  /** Told whenever something may have changed; what it means for the card is worked out here. */
  readonly order: (order: CardOrder) => void;
  readonly state: () => "up" | "connecting" | "down";
  /** `framesSent` counts what the card confirmed: publications, and checks that it still has the last one. */
  readonly counts: () => OutputCounts;
  readonly peer: () => PeerKnowledge;
  readonly lookEveryMs: number | null;
  /** Items that the card shows otherwise than they were drawn. */
  readonly inexact: () => readonly Inexact[];
  /** Ends the output, screen off first if asked; resolves when nothing more will be sent. */
  readonly close: (black: boolean) => Promise<void>;
};

export type CardRunnerOptions = {
  readonly driver: PreparedCard;
  readonly widthPx: number;
  readonly heightPx: number;
  /** The controller that belongs to this board; null takes any. */
  readonly boundTo: string | null;
  readonly ports: DriverPorts;
  readonly clock: Clock;
  readonly clipOf: (sha256: string) => Clip | null;
  readonly onStateChange: () => void;
};

/** What the board is to show now. */
type Wish = {
  readonly program: Program;
  readonly standing: Standing;
  /** The same as long as the card need not be told anything. */
  readonly key: string;
  readonly brightnessPct: number;
};

/** What the card has confirmed. */
type Published = {
  readonly key: string;
  /** When it has to be told anew: its steps are played out, or its clocks show another minute. `Infinity` for whole rotations without clocks. */
  readonly untilMs: number;
  readonly areas: readonly DrawnArea[];
};

/**
 * What every card needs whatever its driver: one wanted show, publications only when it changes, the shortest gap between them, rest
 * after a refusal, a check and a look now and then at whether the card still has it, screen off at the end. One stuck card never holds
 * up another board. Starts connecting at once.
 */
export function createCardRunner(options: CardRunnerOptions): CardRunner {
  const { driver, clock, widthPx, heightPx } = options;
  const clipOf = (sha256: string): Clip | null => {
    const clip = options.clipOf(sha256);
    return clip === null || driver.tellsTime ? clip : withoutClocks(clip);
  };
  const wire: WireCount = { packets: 0, bytes: 0 };
  const timers = createTimers(clock, ["gap", "check", "turn"]);
  const peer = createOutputPeer(options);
  const pictures = createCardPictures(clipOf, options.ports.pictures);
  const isOnScreen = createCardWitness(options.ports.pictures, widthPx, heightPx);
  const refusedWait = createGrowingWait(FIRST_REFUSED_MS, LONGEST_REFUSED_MS);
  let order: CardOrder | null = null;
  let published: Published | null = null;
  let inexact: readonly Inexact[] = [];
  let isCheckDue = false;
  let confirmed = 0;
  let lastConfirmedAtMs: number | null = null;
  let lastPublishMs = Number.NEGATIVE_INFINITY;
  /** While a refusal rests: no try before this, unless something else is wanted than what was refused. */
  let refused: { readonly key: string; readonly untilMonoMs: number } | null = null;
  let lastError: HallcastError | null = null;

  const line = createLastingLink<CardLink, ControllerFacts | null>({
    clock,
    firstWaitMs: FIRST_RETRY_MS,
    longestWaitMs: LONGEST_RETRY_MS,
    connectMs: CONNECT_MS,
    codes: OUTPUT_TROUBLE,
    open: ({ onUp, onDown, heard }) =>
      driver.open({ widthPx, heightPx, ports: options.ports, clock, wire, onUp, onDown, onNews: heard(hear) }),
    meet: (controller) => {
      timers.set("check", driver.checkEveryMs, checkDue);
      return peer.meet(controller);
    },
    onFree: () => next(),
    onGone: (error) => {
      timers.cancelAll();
      looking.stop();
      isCheckDue = false;
      published = null;
      refused = null;
      peer.forget();
      lastError = error ?? lastError;
    },
    onChange: options.onStateChange,
  });
  const hear = (news: LinkNews): void => {
    const fault = peer.hear(news);
    if (fault === null) options.onStateChange();
    else line.fail(fault);
  };
  const confirm = (): void => {
    confirmed++;
    lastConfirmedAtMs = Math.round(clock.wallMs());
    lastError = null;
    hear({ kind: "acknowledged" });
  };

  const wish = (): Wish | null => {
    if (order === null) return null;
    const { program, control, isTrusted } = order;
    const standing = standingAt(program, control, isTrusted, clock.wallMs());
    const { brightnessPct } = program.board.pixels;
    return { program, standing, key: standingKey(standing, brightnessPct), brightnessPct };
  };
  const next = (): void => {
    if (!line.isFree()) return;
    const wanted = wish();
    if (wanted !== null && (published?.key !== wanted.key || clock.wallMs() >= published.untilMs)) {
      const restMs = refused?.key === wanted.key ? refused.untilMonoMs - clock.monoMs() : 0;
      const gapMs = wanted.standing.isUrgent ? 0 : lastPublishMs + driver.minGapMs - clock.monoMs();
      const waitMs = Math.max(restMs, gapMs);
      if (waitMs <= 0) {
        publish(wanted);
        return;
      }
      timers.set("gap", waitMs, next);
    } else if (published !== null && published.untilMs < Number.POSITIVE_INFINITY)
      timers.set("turn", Math.max(1, published.untilMs - clock.wallMs()), next);
    if (isCheckDue) check();
  };

  const publish = ({ program, standing, key, brightnessPct }: Wish): void => {
    lastPublishMs = clock.monoMs();
    const atMs = clock.wallMs();
    inexact = inexactOf(standing, options.clipOf, driver.tellsTime);
    const planned = standing.areas.map((area) => planArea(area, clipOf, driver.mostSteps, atMs));
    const isWanted = (): boolean => {
      if (line.isEnding()) return false;
      const now = wish();
      return now === null || now.key === key || !now.standing.isUrgent;
    };
    const bring = async (to: CardLink): Promise<readonly DrawnArea[]> => {
      const areas = await pictures.draw(planned, program.zone, atMs);
      const { isLit, isUrgent } = standing;
      const show = { isLit, isUrgent, brightnessPct: Math.max(1, brightnessPct), areas };
      if (line.up() === to) await to.publish(show, isWanted);
      return areas;
    };
    const onConfirmed = (areas: readonly DrawnArea[]): void => {
      const hasLive = areas.some(({ steps }) => steps.some(({ isLive }) => isLive));
      const minuteMs = hasLive ? (Math.floor(atMs / LIVE_MS) + 1) * LIVE_MS : Number.POSITIVE_INFINITY;
      published = { key, untilMs: Math.min(minuteMs, ...planned.map(({ untilMs }) => untilMs)), areas };
      refused = null;
      refusedWait.reset();
      line.prove();
      looking.begin();
      confirm();
    };
    const onRefused = (error: HallcastError): void => {
      // The card may have taken a part of it.
      published = null;
      if (error.code === "card.superseded") return;
      refused = { key, untilMonoMs: clock.monoMs() + refusedWait.next() };
      blame(error);
    };
    line.ask(PUBLISH_MS, bring, onConfirmed, onRefused);
  };
  const blame = (error: HallcastError): void => {
    lastError = error;
    options.onStateChange();
  };
  const checkDue = (): void => {
    timers.set("check", driver.checkEveryMs, checkDue);
    isCheckDue = published !== null;
    next();
  };
  const check = (): void => {
    isCheckDue = false;
    const onAnswer = (hasIt: boolean): void => {
      if (hasIt) confirm();
      else published = null;
    };
    line.ask(ASK_MS, (to) => to.check(), onAnswer, blame);
  };
  const isAsPublished = async (): Promise<boolean | null> => {
    const [to, expected] = [line.up(), published];
    if (to === null || expected === null || expected.areas.length === 0) return null;
    const bytes = await to.look().catch(() => null);
    const same = bytes === null ? null : await isOnScreen(bytes, expected.areas);
    return line.up() === to && published === expected ? same : null;
  };
  const looking = createCardLook(clock, driver.lookEveryMs, isAsPublished, (same) => hear({ kind: "seen", same }));
  const switchOff = (to: CardLink, done: () => void): void => {
    const dark = { isLit: false, isUrgent: true, brightnessPct: 1, areas: [] };
    to.publish(dark, () => true).then(done, done);
  };

  line.begin();
  return {
    order: (newest) => {
      order = newest;
      next();
    },
    state: line.state,
    counts: () => ({
      framesSent: confirmed,
      framesRepeated: 0,
      framesDropped: 0,
      packetsSent: wire.packets,
      bytesSent: wire.bytes,
      lastFrameAtMs: lastConfirmedAtMs,
      lastError,
    }),
    peer: peer.known,
    lookEveryMs: driver.lookEveryMs,
    inexact: () => inexact,
    close: (black) => line.close(black ? [switchOff] : [], LAST_WAIT_MS),
  };
}
