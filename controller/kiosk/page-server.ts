import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import { createBareHttp } from "../adapters/fastify.ts";
import { PageReport, type ScreenAreas } from "../service/api/contract/screen.ts";
import { answerOf } from "../service/api/error-table.ts";
import { liveRoute } from "../service/api/live-route.ts";
import { screenRoutes } from "../service/api/screen-routes.ts";
import { checkHost, isFromThisPc, SECURITY_HEADERS } from "../service/http-guards.ts";
import type { LiveView } from "../service/live-view.ts";
import { screenPage } from "../service/pages.ts";

export type PageServerDeps = {
  /** Where the built pages lie. */
  readonly pagesFolder: string;
  readonly live: LiveView;
  readonly every: (ms: number, fn: () => void) => () => void;
  readonly areas: () => ScreenAreas["areas"];
  readonly standby: Parameters<typeof screenRoutes>[0]["standby"];
  /** Which page of ours has this key; null for a stranger's. */
  readonly pageOf: (key: string) => { readonly onReport: (report: PageReport) => void } | null;
};

/** As many as the largest board may have. */
const RATE_HZ = 60;
const ReportQuery = z.object({ key: z.string() });

/** The screen page and what it asks for, on this PC only and independent of the service: what feeds it comes straight from the playout. Not listening. */
export async function createPageServer(deps: PageServerDeps): Promise<FastifyInstance> {
  const app = await createBareHttp();
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    checkHost(request.headers.host, []);
    if (!isFromThisPc(request)) throw new HallcastError("forbidden", "http.origin", {});
  });
  app.setErrorHandler((error, _request, reply) => {
    const { status, body } = answerOf(error, "zh", null);
    return reply.code(status).send(body);
  });
  const checkWatcher = (): void => undefined;
  const boards = () => deps.areas().map(({ boardId }) => ({ id: boardId, rateHz: RATE_HZ }) as const);
  liveRoute({ boards, checkWatcher, live: deps.live, every: deps.every })(app);
  screenRoutes({ areas: deps.areas, standby: deps.standby, checkWatcher })(app);
  app.post("/api/screen/report", { schema: { hide: true } }, (request) => {
    const query = ReportQuery.safeParse(request.query);
    const page = query.success ? deps.pageOf(query.data.key) : null;
    if (page === null) throw new HallcastError("forbidden", "http.origin", {});
    const report = PageReport.safeParse(request.body);
    if (!report.success) throw new HallcastError("input", "kiosk.badReport", {}, report.error);
    page.onReport(report.data);
    return { ok: true };
  });
  await screenPage(deps.pagesFolder)(app);
  return app;
}
