import type { Language } from "../../../playlists/messages/sentence.ts";
import { sentence } from "../../../playlists/messages/sentence.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Alarm, PlayoutStatus } from "../../ports/playout-status.ts";
import type { Publishing } from "../publishing.ts";
import type { healthContract } from "./contract/health.ts";
import type { HandlersOf } from "./handler.ts";

/** A playout that says nothing for this long is down, whatever it said last. */
export const SILENT_MS = 3_000;

export type ProcessInfo = { readonly name: string; readonly pid: number; readonly rssBytes: number };

export function healthHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly version: string;
  readonly playout: () => PlayoutStatus | null;
  readonly alarms: () => readonly Alarm[];
  /** The service's own process and its children, without the playout. */
  readonly processes: () => readonly ProcessInfo[];
}): HandlersOf<typeof healthContract> {
  const { clock, publishing, version } = deps;

  function alarmsNow(status: PlayoutStatus | null): Alarm[] {
    const silent: Alarm = {
      code: "playout.silent",
      params: {},
      boardId: null,
      severity: "error",
      sinceMs: Math.round(clock.wallMs()),
    };
    return [...(status === null ? [silent] : status.alarms), ...deps.alarms()];
  }

  return {
    health: () => {
      const status = freshStatus(deps.playout(), clock.wallMs());
      const alarms = alarmsNow(status);
      const boards = publishing.read().boards.map((board) => {
        const found = status?.boards.find((candidate) => candidate.id === board.id);
        const lastMs = found?.output.lastFrameAtMs ?? null;
        return {
          id: board.id,
          state: found?.state ?? "unknown",
          framesSent: found?.output.framesSent ?? 0,
          lastFrameAgeMs: lastMs === null ? null : Math.max(0, Math.round(clock.wallMs() - lastMs)),
        };
      });
      const isDegraded =
        alarms.some((alarm) => alarm.severity === "error") ||
        (status?.boards ?? []).some((board) => board.output.state !== "up") ||
        boards.some((board) => board.state === "unknown");
      const level = status === null ? "down" : isDegraded ? "degraded" : "ok";
      return { status: level, version, boards, alarms: alarms.length } as const;
    },
    status: ({ lang }) => {
      const status = freshStatus(deps.playout(), clock.wallMs());
      const own = deps.processes();
      const playout = status === null ? [] : [{ name: "playout", pid: status.pid, rssBytes: status.rssBytes }];
      return {
        version,
        nowMs: Math.round(clock.wallMs()),
        playout: status,
        alarms: alarmsNow(status).map((alarm) => ({ ...alarm, message: messageOf(alarm, lang) })),
        processes: [...own, ...playout],
      };
    },
  };
}

/** Null if the playout has been silent for too long. */
export function freshStatus(status: PlayoutStatus | null, nowMs: number): PlayoutStatus | null {
  return status === null || nowMs - status.atMs > SILENT_MS ? null : status;
}

function messageOf(alarm: Alarm, lang: Language): string {
  return sentence(lang, alarm.code, alarm.params);
}
