import { HallcastError } from "../../playlists/errors.ts";
import type { Program } from "../../playlists/program.ts";
import { type Standing, standingAt } from "../../playlists/standing.ts";
import type { Control } from "../../playlists/takeover.ts";
import type { Clip } from "../../renderer/clip.ts";
import type { CardLink, PreparedCard } from "../drivers/card.ts";
import type { DriverPorts, LinkNews, WireCount } from "../drivers/driver.ts";
import type { Clock } from "../ports/clock.ts";
import type { ControllerFacts } from "../ports/playout-status.ts";
import { asHallcastError } from "./alarms.ts";
import { withoutClocks } from "./card-clocks.ts";
import { createCardPictures, type DrawnArea, LIVE_MS } from "./card-pictures.ts";
import { type Inexact, inexactOf, planArea, standingKey } from "./card-plan.ts";
import { createCardWitness } from "./card-witness.ts";
import { faultOf, NOBODY, type OutputCounts, type OutputPeer, withNews } from "./output-runner.ts";
import { createTimers } from "./timers.ts";
import { whileCurrent } from "./while-current.ts";

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
const BLACK_WAIT_MS = 3_000;
/** A card that has confirmed still loads and fades; a picture that differs is looked at once more after the same time. */
const LOOK_AFTER_MS = 5_000;

/** What is in force for the board; `control` null if there is none. */
export type CardOrder = { readonly program: Program; readonly control: Control | null; readonly isTrusted: boolean };

export type CardRunner = {
  /** Told whenever something may have changed; what it means for the card is worked out here. */
  readonly order: (order: CardOrder) => void;
  readonly state: () => "up" | "connecting" | "down";
  /** `framesSent` counts what the card confirmed: publications, and checks that it still has the last one. */
  readonly counts: () => OutputCounts;
  readonly peer: () => OutputPeer;
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

type Phase = "connecting" | "free" | "busy" | "backoff" | "closed";

/** What the card has confirmed. */
type Published = {
  readonly key: string;
  /** When its steps are played out; `Infinity` for whole rotations. */
  readonly untilMs: number;
  /** The minute its clocks show; null if it has none. */
  readonly liveMs: number | null;
  readonly areas: readonly DrawnArea[];
};

/**
 * What every card needs whatever its driver: one wanted show, publications only when it changes, the shortest gap between them, time
 * limits, endless reconnecting, a look now and then at whether the card still has it, screen off at the end. One stuck card never
 * holds up another board. Starts connecting at once.
 */
export function createCardRunner(options: CardRunnerOptions): CardRunner {
  const { driver, clock, widthPx, heightPx } = options;
  const clipOf = (sha256: string): Clip | null => {
    const clip = options.clipOf(sha256);
    return clip === null || driver.tellsTime ? clip : withoutClocks(clip);
  };
  const wire: WireCount = { packets: 0, bytes: 0 };
  const timers = createTimers(clock, ["retry", "limit", "gap", "check", "look", "turn"]);
  const pictures = createCardPictures(clipOf, options.ports.pictures);
  const isOnScreen = createCardWitness(options.ports.pictures, widthPx, heightPx);
  let phase: Phase = "backoff";
  let link: CardLink | null = null;
  /** Raised with every link's end, so that what an old link still says is not heard. */
  let generation = 0;
  let order: CardOrder | null = null;
  let published: Published | null = null;
  let inexact: readonly Inexact[] = [];
  let isCheckDue = false;
  let differedOnce = false;
  let confirmed = 0;
  let lastConfirmedAtMs: number | null = null;
  let lastPublishMs = Number.NEGATIVE_INFINITY;
  let retryMs = FIRST_RETRY_MS;
  let refusedMs = FIRST_REFUSED_MS;
  /** While a refusal rests: no try before this, unless something else is wanted than what was refused. */
  let refused: { readonly key: string; readonly untilMonoMs: number } | null = null;
  let linkError: HallcastError | null = null;
  let refusal: HallcastError | null = null;
  let peer = NOBODY;
  let whenFree: (() => void) | null = null;
  let closing: Promise<void> | null = null;

  const connect = (): void => {
    const mine = generation;
    const heard = whileCurrent(() => mine === generation);
    phase = "connecting";
    timers.set("limit", CONNECT_MS, () =>
      down(new HallcastError("device", "output.noAnswer", { afterMs: CONNECT_MS })),
    );
    try {
      const opened = driver.open({
        widthPx,
        heightPx,
        ports: options.ports,
        clock,
        wire,
        onUp: heard(meet),
        onNews: heard(hear),
        onDown: heard(down),
      });
      if (mine === generation) link = opened;
      else opened.close();
    } catch (error) {
      down(asHallcastError(error, "output.failed"));
    }
  };
  /** Nothing goes to a card that is not this board's: its pictures would be another board's. */
  const meet = (controller: ControllerFacts | null): void => {
    if (!judge(controller)) return;
    timers.cancel("limit");
    peer = { ...NOBODY, controller };
    phase = "free";
    linkError = null;
    published = null;
    refused = null;
    timers.set("check", driver.checkEveryMs, checkDue);
    options.onStateChange();
    next();
  };
  const judge = (controller: ControllerFacts | null): boolean => {
    const fault = faultOf(controller, options);
    if (fault !== null) down(fault);
    return fault === null;
  };
  const hear = (news: LinkNews): void => {
    if (news.kind === "controller" && !judge(news.controller)) return;
    peer = withNews(peer, news, Math.round(clock.wallMs()));
    options.onStateChange();
  };
  const down = (error: HallcastError): void => {
    drop();
    phase = "backoff";
    linkError = error;
    timers.set("retry", retryMs, connect);
    retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
    options.onStateChange();
    whenFree?.();
  };
  const drop = (): void => {
    generation++;
    timers.cancelAll();
    isCheckDue = differedOnce = false;
    const old = link;
    link = null;
    peer = NOBODY;
    published = null;
    try {
      old?.close();
    } catch (error) {
      linkError = asHallcastError(error, "output.failed");
    }
  };

  /** One call of the link under a time limit; a link that stays silent is given up. Null if it ended meanwhile. */
  const occupy = async <T>(
    limitMs: number,
    act: (to: CardLink) => Promise<T>,
  ): Promise<{ readonly value: T } | { readonly error: HallcastError } | null> => {
    if (link === null) return null;
    const mine = generation;
    phase = "busy";
    timers.set("limit", limitMs, () => down(new HallcastError("device", "output.stuck", { afterMs: limitMs })));
    let outcome: { readonly value: T } | { readonly error: HallcastError };
    try {
      outcome = { value: await act(link) };
    } catch (error) {
      outcome = { error: asHallcastError(error, "output.failed") };
    }
    if (mine !== generation) return null;
    phase = "free";
    timers.cancel("limit");
    return outcome;
  };
  const confirm = (): void => {
    confirmed++;
    lastConfirmedAtMs = Math.round(clock.wallMs());
    hear({ kind: "acknowledged" });
  };

  const standingNow = (): {
    readonly standing: Standing;
    readonly key: string;
    readonly brightnessPct: number;
  } | null => {
    if (order === null) return null;
    const { program, control, isTrusted } = order;
    const standing = standingAt(program, control, isTrusted, clock.wallMs());
    const { brightnessPct } = program.board.pixels;
    return { standing, key: standingKey(standing, brightnessPct), brightnessPct };
  };
  /** Whether the card has to be told something; the instant from which it will have, as far as time alone decides. */
  const isBehind = (key: string): boolean => {
    if (published === null || published.key !== key) return true;
    const atMs = clock.wallMs();
    return atMs >= published.untilMs || (published.liveMs !== null && atMs >= published.liveMs + LIVE_MS);
  };
  const next = (): void => {
    if (phase !== "free" || closing !== null) return;
    const wanted = standingNow();
    if (wanted !== null && isBehind(wanted.key)) {
      const restMs = refused?.key === wanted.key ? refused.untilMonoMs - clock.monoMs() : 0;
      const gapMs = wanted.standing.isUrgent ? 0 : lastPublishMs + driver.minGapMs - clock.monoMs();
      const waitMs = Math.max(restMs, gapMs);
      if (waitMs <= 0) {
        void publish(wanted.standing, wanted.key, wanted.brightnessPct);
        return;
      }
      timers.set("gap", waitMs, next);
    } else if (published !== null) {
      const turnMs = Math.min(published.untilMs, published.liveMs === null ? Infinity : published.liveMs + LIVE_MS);
      if (turnMs < Infinity) timers.set("turn", Math.max(1, turnMs - clock.wallMs()), next);
    }
    if (isCheckDue) void check();
  };

  const publish = async (standing: Standing, key: string, brightnessPct: number): Promise<void> => {
    const mine = generation;
    const program = order?.program;
    if (program === undefined) return;
    lastPublishMs = clock.monoMs();
    const atMs = clock.wallMs();
    inexact = inexactOf(standing, options.clipOf, driver.tellsTime);
    const planned = standing.areas.map((area) => planArea(area, clipOf, driver.mostSteps, atMs));
    const isWanted = (): boolean => {
      const now = standingNow();
      return now === null || now.key === key || !now.standing.isUrgent;
    };
    let areas: readonly DrawnArea[] = [];
    const outcome = await occupy(PUBLISH_MS, async (to) => {
      areas = await pictures.draw(planned, program.zone, atMs);
      const { isLit, isUrgent } = standing;
      const show = { isLit, isUrgent, brightnessPct: Math.max(1, brightnessPct), areas };
      if (mine === generation) await to.publish(show, isWanted);
    });
    if (outcome === null) return;
    if ("error" in outcome) {
      // The card may have taken a part of it.
      published = null;
      if (outcome.error.code === "card.superseded") {
        settle();
        return;
      }
      refusal = outcome.error;
      refused = { key, untilMonoMs: clock.monoMs() + refusedMs };
      refusedMs = Math.min(LONGEST_REFUSED_MS, refusedMs * 2);
    } else {
      const hasLive = areas.some(({ steps }) => steps.some(({ isLive }) => isLive));
      published = {
        key,
        untilMs: Math.min(...planned.map(({ untilMs }) => untilMs)),
        liveMs: hasLive ? Math.floor(atMs / LIVE_MS) * LIVE_MS : null,
        areas,
      };
      refusal = null;
      refused = null;
      refusedMs = FIRST_REFUSED_MS;
      retryMs = FIRST_RETRY_MS;
      differedOnce = false;
      if (driver.lookEveryMs !== null) timers.set("look", LOOK_AFTER_MS, lookDue);
      confirm();
    }
    settle();
  };
  const checkDue = (): void => {
    timers.set("check", driver.checkEveryMs, checkDue);
    isCheckDue = published !== null;
    next();
  };
  const check = async (): Promise<void> => {
    isCheckDue = false;
    const outcome = await occupy(ASK_MS, (to) => to.check());
    if (outcome === null) return;
    if ("error" in outcome) refusal = outcome.error;
    else if (outcome.value) {
      refusal = null;
      confirm();
    } else published = null;
    settle();
  };
  const lookDue = (): void => {
    if (driver.lookEveryMs !== null) timers.set("look", driver.lookEveryMs, lookDue);
    void look();
  };
  /**
   * Beside everything else, because a card may take long over it. A picture that differs may have been taken in the middle of a
   * change, so only the second one in a row counts.
   */
  const look = async (): Promise<void> => {
    const expected = published;
    if (link === null || expected === null || expected.areas.length === 0) return;
    const mine = generation;
    const bytes = await link.look().catch(() => null);
    const same = bytes === null || mine !== generation ? null : await isOnScreen(bytes, expected.areas);
    if (same === null || mine !== generation || expected !== published) return;
    if (same || differedOnce) hear({ kind: "seen", same });
    else timers.set("look", LOOK_AFTER_MS, lookDue);
    differedOnce = !same;
  };
  const settle = (): void => {
    options.onStateChange();
    whenFree?.();
    next();
  };

  const untilFree = (): Promise<void> =>
    new Promise((resolve) => {
      if (phase !== "busy") {
        resolve();
        return;
      }
      const cancel = clock.after(BLACK_WAIT_MS, resolve);
      whenFree = () => {
        cancel();
        resolve();
      };
    });
  const end = async (black: boolean): Promise<void> => {
    await untilFree();
    if (black && phase === "free")
      await Promise.race([
        occupy(BLACK_WAIT_MS, (to) =>
          to.publish({ isLit: false, isUrgent: true, brightnessPct: 1, areas: [] }, () => true),
        ),
        new Promise<void>((resolve) => clock.after(BLACK_WAIT_MS, resolve)),
      ]);
    drop();
    phase = "closed";
    options.onStateChange();
  };

  connect();
  return {
    order: (newest) => {
      order = newest;
      next();
    },
    state: () => {
      if (phase === "free" || phase === "busy") return "up";
      return phase === "connecting" ? "connecting" : "down";
    },
    counts: () => ({
      framesSent: confirmed,
      framesRepeated: 0,
      framesDropped: 0,
      packetsSent: wire.packets,
      bytesSent: wire.bytes,
      lastFrameAtMs: lastConfirmedAtMs,
      lastError: linkError ?? refusal,
    }),
    peer: () => peer,
    lookEveryMs: driver.lookEveryMs,
    inexact: () => inexact,
    close: (black) => {
      closing ??= end(black);
      return closing;
    },
  };
}
