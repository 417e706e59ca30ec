import { HallcastError } from "../../playlists/errors.ts";
import type { Clock } from "../ports/clock.ts";
import { asHallcastError } from "./alarms.ts";
import { briefError } from "./brief.ts";
import { createGrowingWait } from "./growing-wait.ts";
import { createTimers } from "./timers.ts";

/** What an attempt at a link tells, heard only until it is over: nothing that an old link still says is heard. */
export type LinkEars<P> = {
  /** The other side can be talked to. Never from inside `open`. */
  readonly onUp: (found: P) => void;
  readonly onDown: (error: HallcastError) => void;
  /** Makes any other listener one that hears only this attempt. */
  readonly heard: <A extends readonly unknown[]>(listener: (...told: A) => void) => (...told: A) => void;
};

/** Something that a link is busy with until `done` is called. */
export type Act<L> = (to: L, done: () => void) => void;

type LongAct<L> = (to: L, done: (first: () => void) => void) => void;

export type LastingLinkOptions<L, P> = {
  readonly clock: Clock;
  /** Wait after a failure, doubled up to the longest while failures follow one another. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** A link that has not come up by then is given up. */
  readonly connectMs: number;
  /** Codes of a link that does not come up (`afterMs`), gives no answer (`afterMs`), or throws (`cause`). */
  readonly codes: { readonly noAnswer: string; readonly stuck: string; readonly broke: string };
  /** Begins one attempt; may throw. A link that was dead before it was handed over is closed. */
  readonly open: (ears: LinkEars<P>) => L;
  /** Judges who answered, before anything is sent: null lets the link come up, an error ends it. */
  readonly meet: (found: P) => HallcastError | null;
  /** The link can take something: called when it came up and after each act, not at the end. */
  readonly onFree: () => void;
  /** The link is no more, for this reason or, at the end, for none: what was known of the other side is forgotten. */
  readonly onGone: (error: HallcastError | null) => void;
  /** `state` may have changed. */
  readonly onChange: () => void;
};

export type LastingLink<L> = {
  /** Starts connecting; called once. */
  readonly begin: () => void;
  readonly state: () => "up" | "connecting" | "down";
  /** The link that is up; another one after each reconnection. */
  readonly up: () => L | null;
  /** Whether `occupy` and `ask` would be done. They are not while one of them is under way, and not at the end. */
  readonly isFree: () => boolean;
  /** Hands something to a free link; one that has not done it within `limitMs` is given up. */
  readonly occupy: (limitMs: number, act: Act<L>) => void;
  /** As `occupy`, for what is answered by a promise. A rejection leaves the link up; of a link that was given up nothing is heard. */
  readonly ask: <T>(
    limitMs: number,
    question: (to: L) => Promise<T>,
    onAnswer: (answer: T) => void,
    onRefusal: (error: HallcastError) => void,
  ) => void;
  /** Gives the link up. */
  readonly fail: (error: HallcastError) => void;
  /** The link has proven itself: the next failure waits as if it were the first. */
  readonly prove: () => void;
  /** Whether `close` was called. */
  readonly isEnding: () => boolean;
  /**
   * Ends it after these last acts, each done before the next and given `waitMs`; the first that cannot be done in time ends them all.
   * Resolves when nothing more will be sent.
   */
  readonly close: (lastActs: readonly Act<L>[], waitMs: number) => Promise<void>;
};

/**
 * A link that is there for ever: one attempt follows the other with growing waits, and one act the other on the link that is up, each
 * under a time limit. What a dead or stuck link does costs this link alone, never its owner. `P` is what the other side says of itself.
 */
export function createLastingLink<L extends { readonly close: () => void }, P>(
  options: LastingLinkOptions<L, P>,
): LastingLink<L> {
  const { clock, codes } = options;
  const timers = createTimers(clock, ["retry", "limit"]);
  const wait = createGrowingWait(options.firstWaitMs, options.longestWaitMs);
  let phase: "down" | "connecting" | "free" | "busy" | "closed" = "down";
  let link: L | null = null;
  /** Raised with every attempt's end. */
  let attempt = 0;
  let closing: Promise<void> | null = null;
  let whenNotBusy = nothing;

  const ear = (): LinkEars<P>["heard"] => {
    const mine = attempt;
    return (listener) =>
      (...told) => {
        if (mine === attempt) listener(...told);
      };
  };
  const guarded = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      fail(asHallcastError(error, codes.broke));
    }
  };
  const within = (limitMs: number, code: string): void =>
    timers.set("limit", limitMs, () => fail(new HallcastError("device", code, { afterMs: limitMs })));

  const connect = (): void => {
    const mine = attempt;
    const heard = ear();
    phase = "connecting";
    within(options.connectMs, codes.noAnswer);
    guarded(() => {
      link = options.open({ onUp: heard(meet), onDown: heard(fail), heard });
      if (mine !== attempt) letGo();
    });
  };
  const meet = (found: P): void => {
    const fault = options.meet(found);
    if (fault !== null) {
      fail(fault);
      return;
    }
    timers.cancel("limit");
    phase = "free";
    options.onChange();
    freed();
  };
  const freed = (): void => {
    whenNotBusy();
    if (isFree()) options.onFree();
  };
  const isUp = (): boolean => phase === "free" || phase === "busy";
  const isFree = (): boolean => phase === "free" && closing === null;
  const fail = (error: HallcastError): void => {
    phase = "down";
    drop(briefError(error));
    timers.set("retry", wait.next(), connect);
    options.onChange();
    whenNotBusy();
  };
  const drop = (error: HallcastError | null): void => {
    attempt++;
    timers.cancelAll();
    letGo();
    options.onGone(error);
  };
  const letGo = (): void => {
    const old = link;
    link = null;
    try {
      old?.close();
    } catch {
      // What an old link throws as it goes changes nothing any more.
    }
  };

  /** Busy until `done` is called for the first time; it does `first` before the link is offered to the owner. */
  const start = (to: L, act: LongAct<L>): void => {
    let isDone = false;
    const done = (first: () => void): void => {
      if (isDone) return;
      isDone = true;
      phase = "free";
      timers.cancel("limit");
      first();
      freed();
    };
    phase = "busy";
    const heard = ear();
    guarded(() => act(to, heard(done)));
  };
  const occupy = (limitMs: number, act: LongAct<L>): void => {
    if (link === null || !isFree()) return;
    within(limitMs, codes.stuck);
    start(link, act);
  };
  const plain =
    (act: Act<L>): LongAct<L> =>
    (to, done) =>
      act(to, () => done(nothing));

  const untilNotBusy = (limitMs: number): Promise<void> =>
    new Promise((resolve) => {
      if (phase !== "busy") {
        resolve();
        return;
      }
      const cancel = clock.after(limitMs, resolve);
      whenNotBusy = () => {
        cancel();
        resolve();
      };
    });
  const end = async (lastActs: readonly Act<L>[], waitMs: number): Promise<void> => {
    for (const act of lastActs) {
      await untilNotBusy(waitMs);
      if (link === null || phase !== "free") break;
      start(link, plain(act));
      await untilNotBusy(waitMs);
    }
    phase = "closed";
    drop(null);
    options.onChange();
  };

  return {
    begin: connect,
    state: () => {
      if (isUp()) return "up";
      return phase === "connecting" ? "connecting" : "down";
    },
    up: () => (isUp() ? link : null),
    isFree,
    occupy: (limitMs, act) => occupy(limitMs, plain(act)),
    ask: (limitMs, question, onAnswer, onRefusal) =>
      occupy(limitMs, (to, done) => {
        question(to).then(
          (answer) => done(() => onAnswer(answer)),
          (error: unknown) => done(() => onRefusal(briefError(asHallcastError(error, codes.broke)))),
        );
      }),
    fail,
    prove: wait.reset,
    isEnding: () => closing !== null,
    close: (lastActs, waitMs) => {
      closing ??= end(lastActs, waitMs);
      return closing;
    },
  };
}

function nothing(): void {}
