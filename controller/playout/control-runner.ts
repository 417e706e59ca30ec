import type { AmbientRule } from "../../playlists/brightness-plan.ts";
import { HallcastError } from "../../playlists/errors.ts";
import type { BoardControl, PreparedControl } from "../controls/control.ts";
import type { SessionPool } from "../controls/session-pool.ts";
import type { DriverPorts } from "../drivers/driver.ts";
import type { Clock } from "../ports/clock.ts";
import type { ControllerFacts, ControlStatus, Reading, TestPicture } from "../ports/playout-status.ts";
import { asHallcastError } from "./alarms.ts";
import { createRoomLight, worthAStep } from "./room-light.ts";
import { createTimers } from "./timers.ts";
import { whileCurrent } from "./while-current.ts";

const FIRST_RETRY_MS = 1_000;
/** Longer than for pixels: a vendor's program that holds the one session must not be hammered. */
const LONGEST_RETRY_MS = 30_000;
const CONNECT_MS = 15_000;
/** No act takes longer than its requests' own limits together; what does hangs. */
const ACT_MS = 15_000;
const HEALTH_EVERY_MS = 10_000;
/** What the device holds is lost with its power, and other programs may change it. */
const REAPPLY_EVERY_MS = 60_000;
const BLACK_WAIT_MS = 500;
/** What the board should be, beside its pixels. */
export type DesiredControl = {
  readonly black: boolean;
  /** By the timetable, 1 to 100; null leaves the brightness as the device has it. */
  readonly brightnessPct: number | null;
  readonly ambient: AmbientRule | null;
};

export type ControlRunner = {
  /** From now on; what differs from what the device was told is told at once. */
  readonly want: (desired: DesiredControl) => void;
  /** Null ends it. Black goes before. */
  readonly showTestPicture: (picture: TestPicture | null, forMs: number) => void;
  /** Tells the device everything once more. */
  readonly reapply: () => void;
  readonly status: () => Omit<ControlStatus, "kind" | "confirms">;
  /** Ends it, after switching the board black if asked; idempotent. */
  readonly close: (black: boolean) => Promise<void>;
};

type Told = {
  readonly brightnessPct: number | null;
  readonly black: boolean | null;
  readonly testPicture: TestPicture | null | "unknown";
};

const NOTHING: Told = { brightnessPct: null, black: null, testPicture: "unknown" };

/**
 * Keeps one device as it should be: one act at a time, everything anew after each connection and every minute, with waits
 * that grow while it fails. It knows nothing of frames, and no frame waits for it. Starts connecting at once.
 */
export function createControlRunner(options: {
  readonly control: PreparedControl;
  readonly ports: DriverPorts;
  readonly clock: Clock;
  readonly sessions: SessionPool;
  readonly onStateChange: () => void;
}): ControlRunner {
  const { clock } = options;
  const timers = createTimers(clock, ["retry", "connect", "act", "again", "health", "reapply", "test"]);
  let phase: "connecting" | "up" | "backoff" | "closed" = "backoff";
  let link: BoardControl | null = null;
  /** Raised with every link's end, so that what an old link still says is not heard. */
  let generation = 0;
  let desired: DesiredControl | null = null;
  let testPicture: TestPicture | null = null;
  let told: Told = NOTHING;
  /** To be told again although it was told. */
  const owed = new Set<keyof Told>();
  let isBusy = false;
  /** The device refused something, which is tried again after a while. */
  let isResting = false;
  let isHealthDue = false;
  let lastError: HallcastError | null = null;
  let retryMs = FIRST_RETRY_MS;
  let controller: ControllerFacts | null = null;
  let readings: readonly Reading[] = [];
  const light = createRoomLight(clock);
  let whenIdle: (() => void) | null = null;
  let closing: Promise<void> | null = null;

  const connect = (): void => {
    const mine = generation;
    const heard = whileCurrent(() => mine === generation);
    phase = "connecting";
    timers.set("connect", CONNECT_MS, () =>
      down(new HallcastError("device", "control.noAnswer", { afterMs: CONNECT_MS })),
    );
    try {
      const opened = options.control.open({
        ports: options.ports,
        clock,
        sessions: options.sessions,
        onUp: heard(up),
        onDown: heard(down),
      });
      if (mine === generation) link = opened;
      else opened.close();
    } catch (error) {
      down(asHallcastError(error, "output.failed"));
    }
  };
  const up = (facts: ControllerFacts | null): void => {
    phase = "up";
    controller = facts;
    told = NOTHING;
    timers.cancel("connect");
    timers.set("reapply", REAPPLY_EVERY_MS, reapply);
    isHealthDue = true;
    options.onStateChange();
    work();
  };
  const down = (error: HallcastError): void => {
    drop();
    phase = "backoff";
    lastError = error;
    timers.set("retry", retryMs, connect);
    retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
    options.onStateChange();
  };
  const drop = (): void => {
    generation++;
    for (const name of ["retry", "connect", "act", "again", "health", "reapply"] as const) timers.cancel(name);
    const old = link;
    link = null;
    isBusy = false;
    isResting = false;
    told = NOTHING;
    owed.clear();
    controller = null;
    readings = [];
    light.forget();
    old?.close();
    whenIdle?.();
  };
  const reapply = (): void => {
    timers.set("reapply", REAPPLY_EVERY_MS, reapply);
    for (const part of ["black", "brightnessPct", "testPicture"] as const) owed.add(part);
    work();
  };

  const lightPct = (): number | null => (desired?.ambient == null ? null : light.pct());
  const wantedPct = (): number | null => {
    const pct = lightPct();
    return pct === null ? (desired?.brightnessPct ?? null) : worthAStep(pct, told.brightnessPct);
  };
  /** What the device has yet to be told, in the order that shows least: dark first, light last. */
  const nextTelling = (to: BoardControl): (() => Promise<void>) | null => {
    if (desired === null) return null;
    const { black } = desired;
    const picture = black ? null : testPicture;
    const pct = wantedPct();
    const isDue = (part: keyof Told, value: Told[keyof Told]): boolean => told[part] !== value || owed.has(part);
    const blacken = isDue("black", black) ? () => to.setBlack(black).then(() => note({ black })) : null;
    if (black && blacken !== null) return blacken;
    if (pct !== null && isDue("brightnessPct", pct))
      return () => to.setBrightness(pct).then(() => note({ brightnessPct: pct }));
    if (isDue("testPicture", picture))
      return () => to.setTestPicture(picture).then(() => note({ testPicture: picture }));
    return blacken;
  };
  const note = (part: Partial<Told>): void => {
    told = { ...told, ...part };
    if (part.black !== undefined) owed.delete("black");
    if (part.brightnessPct !== undefined) owed.delete("brightnessPct");
    if (part.testPicture !== undefined) owed.delete("testPicture");
  };
  const lookAfter = async (to: BoardControl): Promise<void> => {
    isHealthDue = false;
    timers.set("health", HEALTH_EVERY_MS, () => {
      isHealthDue = true;
      work();
    });
    if (to.health === null) return;
    const mine = generation;
    const found = await to.health();
    if (mine !== generation) return;
    readings = found;
    feelLight();
  };
  const feelLight = (): void => {
    const lux = readings.find(({ kind }) => kind === "ambientLux")?.value;
    const rule = desired?.ambient ?? null;
    if (lux !== undefined && rule !== null) light.feel(rule, lux);
  };

  const work = (): void => {
    if (phase !== "up" || isBusy || link === null || closing !== null) return;
    const to = link;
    const act = (isResting ? null : nextTelling(to)) ?? (isHealthDue ? () => lookAfter(to) : null);
    if (act !== null) perform(act);
  };
  const perform = (act: () => Promise<void>): void => {
    const mine = generation;
    isBusy = true;
    timers.set("act", ACT_MS, () => down(new HallcastError("device", "control.noAnswer", { afterMs: ACT_MS })));
    act().then(
      () => {
        if (mine === generation) done(null);
      },
      (error: unknown) => {
        if (mine === generation) done(asHallcastError(error, "output.failed"));
      },
    );
  };
  const done = (error: HallcastError | null): void => {
    isBusy = false;
    timers.cancel("act");
    whenIdle?.();
    if (error === null) {
      // Only when all of it is as it should be is the trouble over.
      if (link !== null && nextTelling(link) === null) {
        lastError = null;
        retryMs = FIRST_RETRY_MS;
      }
      options.onStateChange();
      work();
      return;
    }
    // The link itself is well: the device refused, or has something else in its registers.
    lastError = error;
    isResting = true;
    timers.set("again", retryMs, resume);
    retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
    options.onStateChange();
    work();
  };
  const resume = (): void => {
    isResting = false;
    timers.cancel("again");
    work();
  };

  const untilIdle = (): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(BLACK_WAIT_MS, resolve);
      const finish = (): void => {
        cancel();
        whenIdle = null;
        resolve();
      };
      if (isBusy) whenIdle = finish;
      else finish();
    });
  const end = async (black: boolean): Promise<void> => {
    if (black && phase === "up") {
      await untilIdle();
      const to = link;
      if (to !== null && !isBusy) {
        perform(() => to.setBlack(true));
        await untilIdle();
      }
    }
    drop();
    timers.cancelAll();
    phase = "closed";
  };

  connect();
  return {
    want: (next) => {
      desired = next;
      resume();
    },
    showTestPicture: (picture, forMs) => {
      testPicture = picture;
      timers.cancel("test");
      if (picture !== null)
        timers.set("test", forMs, () => {
          testPicture = null;
          resume();
        });
      resume();
    },
    reapply: () => {
      if (phase === "up") reapply();
    },
    status: () => ({
      state:
        phase === "up" ? (lastError === null ? "up" : "connecting") : phase === "connecting" ? "connecting" : "down",
      lastError: lastError === null ? null : { code: lastError.code, params: { ...lastError.params } },
      controller,
      applied: {
        brightnessPct: told.brightnessPct,
        black: told.black,
        testPicture: told.testPicture === "unknown" ? null : told.testPicture,
      },
      byAmbient: lightPct() !== null,
      readings: [...readings],
    }),
    close: (black) => {
      closing ??= end(black);
      return closing;
    },
  };
}
