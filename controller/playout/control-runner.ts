import type { AmbientRule } from "../../playlists/brightness-plan.ts";
import type { HallcastError } from "../../playlists/errors.ts";
import type { BoardControl, PreparedControl } from "../controls/control.ts";
import type { SessionPool } from "../controls/session-pool.ts";
import type { DriverPorts } from "../drivers/driver.ts";
import type { Clock } from "../ports/clock.ts";
import type { ControllerFacts, ControlStatus, Reading, TestPicture } from "../ports/playout-status.ts";
import { briefFacts } from "./brief.ts";
import { createGrowingWait } from "./growing-wait.ts";
import { createLastingLink } from "./lasting-link.ts";
import { createRoomLight, worthAStep } from "./room-light.ts";
import { createTimers } from "./timers.ts";

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

/** What the device was told since it was met. */
type Told = {
  readonly brightnessPct: number | null;
  readonly black: boolean | null;
  readonly testPicture: TestPicture | null | "unknown";
};

const NOTHING: Told = { brightnessPct: null, black: null, testPicture: "unknown" };

/** One thing to tell, and what the device was told once it has answered. */
type Telling = { readonly told: Partial<Told>; readonly tell: (to: BoardControl) => Promise<void> };

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
  const { clock, control, ports, sessions } = options;
  const timers = createTimers(clock, ["again", "health", "reapply", "test"]);
  const restWait = createGrowingWait(FIRST_RETRY_MS, LONGEST_RETRY_MS);
  const light = createRoomLight(clock);
  let desired: DesiredControl | null = null;
  let testPicture: TestPicture | null = null;
  let told: Told = NOTHING;
  /** To be told again although it was told. */
  let owed: ReadonlySet<keyof Told> = new Set();
  /** The device refused something, which is tried again after a while. */
  let isResting = false;
  let isHealthDue = false;
  let lastError: HallcastError | null = null;
  let controller: ControllerFacts | null = null;
  let readings: readonly Reading[] = [];

  const line = createLastingLink<BoardControl, ControllerFacts | null>({
    clock,
    firstWaitMs: FIRST_RETRY_MS,
    longestWaitMs: LONGEST_RETRY_MS,
    connectMs: CONNECT_MS,
    codes: { noAnswer: "control.noAnswer", stuck: "control.noAnswer", broke: "control.broke" },
    open: ({ onUp, onDown }) => control.open({ ports, clock, sessions, onUp, onDown }),
    meet: (facts) => {
      controller = briefFacts(facts);
      isHealthDue = true;
      timers.set("reapply", REAPPLY_EVERY_MS, reapply);
      return null;
    },
    onFree: () => work(),
    onGone: (error) => {
      for (const name of ["again", "health", "reapply"] as const) timers.cancel(name);
      isResting = false;
      told = NOTHING;
      owed = new Set();
      controller = null;
      readings = [];
      light.forget();
      lastError = error ?? lastError;
    },
    onChange: options.onStateChange,
  });
  const reapply = (): void => {
    timers.set("reapply", REAPPLY_EVERY_MS, reapply);
    owed = new Set(["black", "brightnessPct", "testPicture"]);
    work();
  };

  const lightPct = (): number | null => (desired?.ambient == null ? null : light.pct());
  const wantedPct = (): number | null => {
    const pct = lightPct();
    return pct === null ? (desired?.brightnessPct ?? null) : worthAStep(pct, told.brightnessPct);
  };
  /** What the device has yet to be told, in the order that shows least: dark first, light last. */
  const nextTelling = (): Telling | null => {
    if (desired === null) return null;
    const { black } = desired;
    const picture = black ? null : testPicture;
    const pct = wantedPct();
    const isDue = (part: keyof Told, value: Told[keyof Told]): boolean => told[part] !== value || owed.has(part);
    const blacken = isDue("black", black) ? { told: { black }, tell: (to: BoardControl) => to.setBlack(black) } : null;
    if (black && blacken !== null) return blacken;
    if (pct !== null && isDue("brightnessPct", pct))
      return { told: { brightnessPct: pct }, tell: (to) => to.setBrightness(pct) };
    if (isDue("testPicture", picture))
      return { told: { testPicture: picture }, tell: (to) => to.setTestPicture(picture) };
    return blacken;
  };

  const work = (): void => {
    if (!line.isFree()) return;
    const telling = isResting ? null : nextTelling();
    if (telling !== null) obey(telling);
    else if (isHealthDue) lookAfter();
  };
  const obey = ({ told: part, tell }: Telling): void => {
    const onTold = (): void => {
      told = { ...told, ...part };
      owed = new Set([...owed].filter((one) => !(one in part)));
      calm();
    };
    line.ask(ACT_MS, tell, onTold, rest);
  };
  const lookAfter = (): void => {
    isHealthDue = false;
    timers.set("health", HEALTH_EVERY_MS, () => {
      isHealthDue = true;
      work();
    });
    const onMeasured = (found: readonly Reading[]): void => {
      readings = found;
      feelLight();
      calm();
    };
    line.ask(ACT_MS, async (to) => (await to.health?.()) ?? [], onMeasured, rest);
  };
  const feelLight = (): void => {
    const lux = readings.find(({ kind }) => kind === "ambientLux")?.value;
    const rule = desired?.ambient ?? null;
    if (lux !== undefined && rule !== null) light.feel(rule, lux);
  };
  /** Only when all of it is as it should be is the trouble over. */
  const calm = (): void => {
    if (nextTelling() === null) {
      lastError = null;
      restWait.reset();
      line.prove();
    }
    options.onStateChange();
  };
  /** The link itself is well: the device refused, or has something else in its registers. */
  const rest = (error: HallcastError): void => {
    lastError = error;
    isResting = true;
    timers.set("again", restWait.next(), resume);
    options.onStateChange();
  };
  const resume = (): void => {
    isResting = false;
    timers.cancel("again");
    work();
  };
  const endTest = (): void => {
    testPicture = null;
    resume();
  };
  const blacken = (to: BoardControl, done: () => void): void => {
    to.setBlack(true).then(done, done);
  };

  line.begin();
  return {
    want: (next) => {
      desired = next;
      resume();
    },
    showTestPicture: (picture, forMs) => {
      if (line.isEnding()) return;
      testPicture = picture;
      timers.cancel("test");
      if (picture !== null) timers.set("test", forMs, endTest);
      resume();
    },
    reapply: () => {
      if (line.up() !== null) reapply();
    },
    status: () => ({
      state: line.state() === "up" && lastError !== null ? "connecting" : line.state(),
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
      timers.cancel("test");
      return line.close(black ? [blacken] : [], BLACK_WAIT_MS);
    },
  };
}
