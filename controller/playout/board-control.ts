import type { Board } from "../../playlists/board.ts";
import { stepAt } from "../../playlists/brightness.ts";
import { HallcastError } from "../../playlists/errors.ts";
import type { NowPlaying } from "../../playlists/position.ts";
import type { Program } from "../../playlists/program.ts";
import { controlOf } from "../controls/list.ts";
import type { SessionPool } from "../controls/session-pool.ts";
import type { DriverPorts } from "../drivers/driver.ts";
import type { Clock } from "../ports/clock.ts";
import type { ControlStatus, TestPicture } from "../ports/playout-status.ts";
import { type Alarms, asHallcastError } from "./alarms.ts";
import { type ControlRunner, createControlRunner, type DesiredControl } from "./control-runner.ts";

export type BoardControlDesk = {
  /** Follows the board's settings: another device when they name another one, none if they name none. */
  readonly follow: (board: Board) => void;
  readonly want: (desired: DesiredControl) => void;
  readonly showTestPicture: (picture: TestPicture | null, forMs: number) => void;
  readonly reapply: () => void;
  /** Null for a board that nothing steers. */
  readonly status: () => ControlStatus | null;
  /** Ends it: black if asked and the board is so configured. */
  readonly close: (black: boolean) => Promise<void>;
};

export type BoardControlOptions = {
  readonly boardId: string;
  readonly clock: Clock;
  readonly ports: DriverPorts;
  readonly sessions: SessionPool;
  readonly alarms: Alarms;
  readonly onStateChange: () => void;
};

/** What steers a board at present beside its pixels; its troubles are alarms and never the output's. */
export function createBoardControl(options: BoardControlOptions): BoardControlDesk {
  const { boardId, alarms } = options;
  const alarm = `control ${boardId}`;
  let key = "";
  let kindId: string | null = null;
  let confirms = false;
  let runner: ControlRunner | null = null;
  let badSettings: HallcastError | null = null;
  let desired: DesiredControl | null = null;
  let isBlackOnStop = false;

  const report = (): void => {
    const failed = runner?.status().lastError ?? null;
    const error = badSettings ?? (failed === null ? null : new HallcastError("device", failed.code, failed.params));
    // The picture goes on: a board that is too bright is a warning.
    if (error !== null) alarms.raise(alarm, { error: asTrouble(error), boardId, severity: "warn" });
    else alarms.clear(alarm);
    options.onStateChange();
  };
  const open = ({ kind, settings }: NonNullable<Board["control"]>): ControlRunner | null => {
    badSettings = null;
    try {
      const found = controlOf(kind);
      if (found === null) throw new HallcastError("input", "control.unknownKind", { boardId, found: kind });
      confirms = found.confirms;
      return createControlRunner({
        control: found.prepare(settings),
        ports: options.ports,
        clock: options.clock,
        sessions: options.sessions,
        onStateChange: report,
      });
    } catch (error) {
      badSettings = asHallcastError(error, "control.broke");
      return null;
    }
  };
  return {
    follow: ({ control, output }) => {
      isBlackOnStop = output.blackOnStop;
      const wanted = JSON.stringify(control);
      if (wanted === key) return;
      key = wanted;
      kindId = control?.kind ?? null;
      badSettings = null;
      void runner?.close(false);
      runner = control === null ? null : open(control);
      if (desired !== null) runner?.want(desired);
      report();
    },
    want: (next) => {
      desired = next;
      runner?.want(next);
    },
    showTestPicture: (picture, forMs) => runner?.showTestPicture(picture, forMs),
    reapply: () => runner?.reapply(),
    status: () => {
      if (kindId === null) return null;
      const status = runner?.status() ?? {
        state: "down",
        lastError: null,
        controller: null,
        applied: { brightnessPct: null, black: null, testPicture: null },
        byAmbient: false,
        readings: [],
      };
      const lastError =
        badSettings === null ? status.lastError : { code: badSettings.code, params: { ...badSettings.params } };
      return { kind: kindId, confirms, ...status, lastError };
    },
    close: async (black) => {
      await runner?.close(black && isBlackOnStop);
    },
  };
}

/** Codes of wires are the output's: of a device beside it they would be taken for a board without a picture. */
function asTrouble(error: HallcastError): HallcastError {
  const { code, params } = error;
  if (code.startsWith("control.")) return error;
  if (code === "output.badSettings") return new HallcastError("input", "control.badSettings", params, error);
  const at = params["path"] ?? [params["host"], params["port"]].filter((part) => part !== undefined).join(":");
  return new HallcastError("device", "control.lost", { at }, error);
}

/**
 * A board is black where its picture is meant to be: blacked out, or dark with the hall. A takeover, an insert in a dark
 * hall and the failsafe picture light it.
 */
export function desiredControl(
  program: Program,
  now: readonly NowPlaying[],
  atMs: number,
  isClockTrusted: boolean,
): DesiredControl {
  const { steps, ambient } = program.brightness;
  return {
    black: now.length > 0 && now.every(({ tier }) => tier === "blackout" || tier === "dark"),
    // A wrong clock knows no hour to be bright at.
    brightnessPct: isClockTrusted ? (stepAt(steps, atMs)?.pct ?? null) : null,
    ambient,
  };
}
