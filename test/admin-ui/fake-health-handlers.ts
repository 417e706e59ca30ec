import { NO_NOTIFY, type NotifySettings } from "../../playlists/notify.ts";
import type { BoardTest } from "../../playlists/test-picture.ts";
import { outputStatus } from "../fakes/output-status.ts";
import { type FakeHall, NOW_MS } from "./fake-hall.ts";
import type { FakeHandlers } from "./fake-handlers.ts";

/** Boards on their wires: the first is well, the second has the first one's controller on its cable. */
export function healthHandlers(hall: FakeHall): FakeHandlers {
  let notify: NotifySettings = NO_NOTIFY;
  let tests: BoardTest[] = [];
  const controller = { identity: "card A1-0007", model: "X4", firmware: "13.2", widthPx: null, heightPx: null };
  const readings = [{ kind: "temperatureC" as const, where: "1", value: 71.5, ok: false }];
  return {
    boardHealth: () =>
      hall.boards.map(({ id, name, output }, index) => ({
        boardId: id,
        name,
        lamps:
          index === 0
            ? { drawn: "ok" as const, sent: "ok" as const, seen: "ok" as const }
            : { drawn: "ok" as const, sent: "bad" as const, seen: "unknown" as const },
        boundTo: output.boundTo,
        status: {
          ...{ id, state: "playing" as const, programSeq: 1, controlSeq: 1, now: [] },
          output: outputStatus({
            controller,
            readings: index === 0 ? [] : readings,
            seen: index === 0 ? { atMs: NOW_MS, same: true } : null,
          }),
          control: null,
        },
        trouble: index === 0 ? "" : "这条线上的控制器不是这块屏的",
        seemsToBe: index === 0 ? "" : (hall.boards[0]?.name ?? ""),
      })),
    bindController: ({ id, body }) => {
      const boundTo = body.identity;
      hall.boards = hall.boards.map((one) => (one.id === id ? { ...one, output: { ...one.output, boundTo } } : one));
      return { boundTo: body.identity };
    },
    listIncidents: () => [
      {
        ...{ no: 1, key: "output east", code: "output.unreachable", params: {}, boardId: hall.boards[1]?.id ?? null },
        ...{ severity: "error" as const, openedAtMs: NOW_MS - 600_000, closedAtMs: null, repeats: 2 },
        message: "连不上接收端 10.0.0.9:4048：请检查网线、交换机和设备电源；系统会一直重试",
      },
    ],
    getNotify: () => notify,
    saveNotify: ({ body }) => {
      notify = body;
      return body;
    },
    testNotify: () => [],
    listTests: () => tests,
    startTest: ({ body }) => {
      tests = hall.boards
        .filter(({ id }) => body.boards === "all" || body.boards.includes(id))
        .map(({ id }, index) => ({
          ...{ id: `test-${index + 1}`, boardId: id, pattern: body.pattern, clip: "a".repeat(64) },
          ...{ fromMs: NOW_MS, untilMs: NOW_MS + body.minutes * 60_000, byName: "" },
        }));
      return tests;
    },
    endTest: ({ body }) => {
      tests = tests.filter(({ boardId }) => body.boards !== "all" && !body.boards.includes(boardId));
      return tests;
    },
  };
}
