import type { LiveFeed } from "../../../playlists/live-feed.ts";
import type { Alarm, BoardStatus, PlayoutStatus } from "../../ports/playout-status.ts";
import type { Condition } from "./incident.ts";

/** Everything that is wrong now: what the parts say themselves, what was read back from the boards, what the devices measure. */
export function conditionsOf(
  playout: PlayoutStatus | null,
  serviceAlarms: readonly Alarm[],
  boardName: (boardId: string) => string,
  feeds: readonly LiveFeed[],
): Condition[] {
  const silent: Condition = {
    key: "playout.silent",
    code: "playout.silent",
    params: {},
    boardId: null,
    severity: "error",
  };
  const alarms = [...(playout?.alarms ?? []), ...serviceAlarms].map(conditionOfAlarm);
  const boards = (playout?.boards ?? []).flatMap((board) => conditionsOfBoard(board, boardName(board.id)));
  const machines = feeds.flatMap((feed) => conditionsOfFeed(feed, playout));
  const all = [...(playout === null ? [silent] : []), ...alarms, ...boards, ...machines];
  return [...new Map(all.map((one) => [one.key, one])).values()];
}

/** What is wrong with a board's device beside its pixels; whether it obeys the hall's hours is another matter. */
const DEVICE_TROUBLE = /^control\.(?!still)/;

/** While a board or its device cannot be reached the reason changes from try to try; it is one trouble. */
function conditionOfAlarm({ code, params, boardId, severity }: Alarm): Condition {
  const kind = code.startsWith("output.") ? "output" : DEVICE_TROUBLE.test(code) ? "control" : code;
  return { key: boardId === null ? kind : `${kind} ${boardId}`, code, params, boardId, severity };
}

function conditionsOfBoard({ id, output, control }: BoardStatus, board: string): Condition[] {
  const about = { boardId: id, severity: "error" as const };
  const unseen: Condition = { ...about, key: `unseen ${id}`, code: "incident.notSeen", params: { board } };
  const readings = [...output.readings, ...(control?.readings ?? [])]
    .filter(({ ok }) => !ok)
    .map(({ kind, where, value }): Condition => {
      const params = { board, where, value };
      return { ...about, key: `${kind} ${where} ${id}`, code: `incident.${kind}`, params };
    });
  return [...(output.seen?.same === false ? [unseen] : []), ...readings];
}

/** The way to a machine of the hall is broken: its numbers vanish from the boards when they are stale. */
function conditionsOfFeed({ id, name, enabled, source }: LiveFeed, playout: PlayoutStatus | null): Condition[] {
  const report = playout?.live.find(({ feedId }) => feedId === id)?.report ?? null;
  // A report of another way, or from before the feed was switched off, says nothing of now.
  if (!enabled || report?.source !== source.kind || report.state !== "down") return [];
  return [{ key: `feed ${id}`, code: "incident.feedDown", params: { name }, boardId: null, severity: "warn" }];
}
