import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Board } from "../../playlists/board.ts";
import { HallcastError } from "../../playlists/errors.ts";
import { may } from "../../playlists/permission.ts";
import { metricsText } from "../adapters/prom-metrics.ts";
import { screenPlaceOf } from "../drivers/screen.ts";
import { every } from "../every.ts";
import type { Clock } from "../ports/clock.ts";
import type { PlayoutLink } from "../ports/playout-link.ts";
import type { PlayoutStatus } from "../ports/playout-status.ts";
import type { Alarms } from "./alarms.ts";
import type { ProcessInfo } from "./api/health.ts";
import { liveRoute } from "./api/live-route.ts";
import { screenRoutes } from "./api/screen-routes.ts";
import { isFromThisPc } from "./http-guards.ts";
import type { LiveView } from "./live-view.ts";
import { pages } from "./pages.ts";
import type { ServerDeps } from "./server.ts";

/** Routes beside the contract: what machines read, what watches the boards, and the pages. */
export function sideRoutes(deps: {
  readonly clock: Clock;
  readonly boards: () => readonly Board[];
  readonly playout: () => PlayoutStatus | null;
  readonly alarms: Pick<Alarms, "list">;
  readonly processes: () => readonly ProcessInfo[];
  readonly live: LiveView;
  readonly standby: PlayoutLink["standby"];
  /** Where the built pages lie. */
  readonly pagesFolder: string;
}): ServerDeps["extras"] {
  const { clock, boards, live, standby } = deps;
  return [
    metricsRoute(deps),
    (app, who) => {
      // Without sign-in on this PC only, where the boards' own screen page is.
      const checkWatcher = (request: FastifyRequest): void => {
        if (!isFromThisPc(request) && !may(who(request).roles, "look"))
          throw new HallcastError("unauthenticated", "access.signIn", {});
      };
      liveRoute({ boards, checkWatcher, live, every: (ms, fn) => every(clock, ms, fn) })(app);
      screenRoutes({ areas: () => boards().flatMap(areaOf), standby, checkWatcher })(app);
    },
    pages(deps.pagesFolder),
  ];
}

/** `GET /metrics`: for whatever watches the PC; it names no texts and no people. */
function metricsRoute(deps: Pick<Parameters<typeof sideRoutes>[0], "clock" | "playout" | "alarms" | "processes">) {
  return (app: FastifyInstance): void => {
    app.get("/metrics", { schema: { hide: true } }, async (_request, reply) => {
      const status = deps.playout();
      const own = deps.processes();
      const text = await metricsText({
        playout: status,
        alarms: deps.alarms.list().length + (status?.alarms.length ?? 1),
        processes: status === null ? own : [...own, { name: "playout", rssBytes: status.rssBytes }],
        nowMs: deps.clock.wallMs(),
      });
      return reply.type("text/plain; version=0.0.4; charset=utf-8").send(text);
    });
  };
}

function areaOf({ id, output }: Board) {
  const place = screenPlaceOf(output);
  return place === null ? [] : [{ ...place, boardId: id }];
}
