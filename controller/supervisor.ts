import type { Readiness } from "./adapters/systemd-notify.ts";
import { createKeeper, type Keeper, type KeeperSpec } from "./keeper.ts";
import type { ForkChild } from "./ports/child-process.ts";
import type { Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import type { VirtualBoard } from "./ports/process-messages.ts";

export type SupervisorOptions = {
  readonly clock: Clock;
  readonly fork: ForkChild;
  readonly log: Log;
  readonly readiness: Readiness;
  readonly playoutArgs: readonly string[];
  readonly serviceArgs: readonly string[];
  /** Wanted when the product last ran; the service corrects them. */
  readonly virtualBoards: readonly VirtualBoard[];
  readonly kioskArgs: readonly string[];
  /** Whether it was wanted when the product last ran; the service corrects it. */
  readonly isKioskWanted: boolean;
  readonly onKioskWanted: (wanted: boolean) => void;
  readonly feedsArgs: readonly string[];
  /** Whether machines were to be heard when the product last ran; the service corrects it. */
  readonly isFeedsWanted: boolean;
  readonly onVirtualBoards: (boards: readonly VirtualBoard[]) => void;
  /** The service ended before it was ever ready; `how` is its exit code or signal. */
  readonly onFailedStart: (how: string) => void;
};

export type Supervisor = {
  readonly start: () => void;
  /** Pages first, then the boards, then what received them. Idempotent. */
  readonly stop: () => Promise<void>;
};

/** Keeps playout, service, virtual boards, the kiosk and the receiver of the feeds alive, and nothing else. */
export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { clock, fork, log, readiness } = options;
  const sims = new Map<string, Keeper>();
  let isReady = false;
  let isServiceReady = false;
  let stopping: Promise<void> | null = null;

  const playout = createKeeper(
    {
      name: "playout",
      script: "playout/main",
      args: options.playoutArgs,
      silenceMs: 5_000,
      // A slow disk may take long over the first clips; killing it then would only begin again.
      firstSilenceMs: 180_000,
      stopMs: 3_000,
    },
    {
      clock,
      fork,
      log,
      onMessage: ({ type }) => {
        if (type !== "frames") return;
        if (!isReady) readiness.ready();
        isReady = true;
        readiness.alive();
      },
      onExit: () => undefined,
    },
  );
  const service = createKeeper(
    {
      name: "service",
      script: "service/main",
      args: options.serviceArgs,
      silenceMs: 20_000,
      firstSilenceMs: 60_000,
      stopMs: 5_000,
    },
    {
      clock,
      fork,
      log,
      onMessage: (message) => {
        if (message.type === "ready") isServiceReady = true;
        if (message.type === "kiosk") {
          options.onKioskWanted(message.wanted);
          kiosk.follow(message.wanted);
        }
        if (message.type === "feeds") feeds.follow(message.wanted);
        if (message.type !== "virtualBoards") return;
        options.onVirtualBoards(message.boards);
        receive(message.boards);
      },
      onExit: (how) => {
        if (!isServiceReady) options.onFailedStart(how);
      },
    },
  );
  const quiet = { clock, fork, log, onMessage: () => undefined, onExit: () => undefined };
  const receive = (boards: readonly VirtualBoard[]): void => {
    if (stopping !== null) return;
    const wanted = new Map(boards.map((board) => [JSON.stringify(board), board]));
    for (const [key, keeper] of sims) {
      if (wanted.has(key)) continue;
      sims.delete(key);
      void keeper.stop();
    }
    for (const [key, board] of wanted) {
      if (sims.has(key)) continue;
      const keeper = createKeeper(simSpec(board), quiet);
      sims.set(key, keeper);
      keeper.start();
    }
  };
  /** A child that only some halls want. */
  const optional = (spec: KeeperSpec) => {
    let keeper: Keeper | null = null;
    return {
      follow: (wanted: boolean): void => {
        if (stopping !== null || wanted === (keeper !== null)) return;
        const old = keeper;
        keeper = wanted ? createKeeper(spec, quiet) : null;
        keeper?.start();
        void old?.stop();
      },
      stop: async (): Promise<void> => keeper?.stop(),
    };
  };
  const kiosk = optional({ ...OPTIONAL, name: "kiosk", script: "kiosk/main", args: options.kioskArgs });
  const feeds = optional({ ...OPTIONAL, name: "feeds", script: "feeds/main", args: options.feedsArgs });
  const end = async (): Promise<void> => {
    await service.stop();
    await playout.stop();
    await Promise.all([kiosk.stop(), feeds.stop(), ...[...sims.values()].map((keeper) => keeper.stop())]);
  };
  return {
    start: () => {
      // The boards before the pages.
      playout.start();
      receive(options.virtualBoards);
      kiosk.follow(options.isKioskWanted);
      feeds.follow(options.isFeedsWanted);
      service.start();
    },
    stop: () => {
      stopping ??= end();
      return stopping;
    },
  };
}

const OPTIONAL = { silenceMs: 15_000, firstSilenceMs: 60_000, stopMs: 4_000 };

function simSpec(board: VirtualBoard) {
  const size = ["--width", String(board.widthPx), "--height", String(board.heightPx)];
  return {
    name: `virtual board ${board.boardId}`,
    script: "sim/main",
    args: ["--protocol", "ddp", "--host", "127.0.0.1", "--port", String(board.port), ...size, "--quiet"],
    silenceMs: null,
    firstSilenceMs: 0,
    stopMs: 2_000,
  };
}
