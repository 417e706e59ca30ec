import type { z } from "zod";
import type { HallcastError } from "../../playlists/errors.ts";
import type { DriverPorts } from "../drivers/driver.ts";
import { settingsDoor } from "../drivers/settings-door.ts";
import type { Clock } from "../ports/clock.ts";
import type { ControllerFacts, Reading, TestPicture } from "../ports/playout-status.ts";
import type { SessionPool } from "./session-pool.ts";

export type ControlContext = {
  readonly ports: DriverPorts;
  readonly clock: Clock;
  /** For devices that let one program in. */
  readonly sessions: SessionPool;
  /** The device can be told something. `controller` is what it says of itself, null if it says nothing. */
  readonly onUp: (controller: ControllerFacts | null) => void;
  /** The link is dead and has let go of everything; called at most once, never after `close`. */
  readonly onDown: (error: HallcastError) => void;
};

/**
 * One connection to what steers a board beside its pixels. Every act resolves when the device has done it, as far as the
 * device lets that be known, and rejects with an error that has a sentence; the runner calls one at a time. Nothing a link
 * does outlives a loss of power of the device: no act writes configuration, firmware or flash.
 */
export type BoardControl = {
  /** 1 to 100. */
  readonly setBrightness: (pct: number) => Promise<void>;
  readonly setBlack: (on: boolean) => Promise<void>;
  /** One of the kind's `testPictures`, or null for the picture that comes in. */
  readonly setTestPicture: (picture: TestPicture | null) => Promise<void>;
  /** What can be measured now; null if this kind measures nothing. */
  readonly health: (() => Promise<readonly Reading[]>) | null;
  readonly close: () => void;
};

/** One kind of device: a file with one `defineControl`, and a line in list.ts. */
export type ControlKind = {
  readonly id: string;
  readonly title: Readonly<Record<"zh" | "en", string>>;
  /** As a driver's. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly testPictures: readonly TestPicture[];
  /** Whether its acts read back what was written. */
  readonly confirms: boolean;
  /** Lines of the PC that no output may use beside it, such as a serial port; controls of other boards may. Empty for settings that cannot be used. */
  readonly lines: (settings: unknown) => readonly string[];
  /** Null, or `output.badSettings`. */
  readonly problem: (settings: unknown) => HallcastError | null;
  /** Throws `output.badSettings`. */
  readonly prepare: (settings: unknown) => PreparedControl;
};

/** A kind with checked settings. */
export type PreparedControl = {
  readonly open: (context: ControlContext) => BoardControl;
};

/** Hides the type of the settings, so that controls of all kinds stand in one list. */
export function defineControl<S>(spec: {
  readonly id: string;
  readonly title: ControlKind["title"];
  readonly settings: z.ZodType<S>;
  readonly defaults: ControlKind["defaults"];
  readonly testPictures: readonly TestPicture[];
  readonly confirms: boolean;
  readonly lines: (settings: S) => readonly string[];
  readonly open: (settings: S, context: ControlContext) => BoardControl;
}): ControlKind {
  const { id, title, defaults, testPictures, confirms } = spec;
  const { schema, problem, parse } = settingsDoor({ id, title }, spec.settings);
  return {
    id,
    title,
    schema,
    defaults,
    testPictures,
    confirms,
    lines: (settings) => (problem(settings) === null ? spec.lines(parse(settings)) : []),
    problem,
    prepare: (settings) => {
      const parsed = parse(settings);
      return { open: (context) => spec.open(parsed, context) };
    },
  };
}
