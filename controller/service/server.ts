import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { createHttp, type HttpOptions, inputRefusal } from "../adapters/fastify.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Route } from "./api/contract/route.ts";
import { contract } from "./api/contract.ts";
import { answerOf, inputAnswer, MAX_BODY_MB, MAX_UPLOAD_MB } from "./api/error-table.ts";
import type { ErasedHandlers, Handlers } from "./api/handler.ts";
import { languageOf } from "./api/request-parts.ts";
import { readSession } from "./api/request-session.ts";
import { serveRoute } from "./api/serve-route.ts";
import { type Actor, NOBODY } from "./auth/actor.ts";
import type { Auth } from "./auth/auth.ts";
import { worthRefreshing } from "./auth/session-rules.ts";
import { checkHost, SECURITY_HEADERS } from "./http-guards.ts";
import type { AuditInput } from "./records/audit.ts";
import { createStrangerLog } from "./stranger-log.ts";

export type ServerDeps = {
  readonly http: Pick<HttpOptions, "sessionKey" | "version" | "requestsPerMinute">;
  readonly clock: Pick<Clock, "wallMs" | "monoMs">;
  readonly log: Log;
  readonly auth: Auth;
  readonly handlers: Handlers;
  /** Names by which this service may be called, besides addresses and localhost. */
  readonly hostNames: readonly string[];
  /** Must not throw: what it cannot write it makes an alarm. */
  readonly audit: (row: Omit<AuditInput, "atMs">) => void;
  /** Routes beside the contract: pages, live view, metrics. */
  readonly extras: readonly ((app: FastifyInstance, who: (request: FastifyRequest) => Actor) => Promise<void> | void)[];
};

/** The whole HTTP side, not listening. */
export async function buildServer(deps: ServerDeps): Promise<FastifyInstance> {
  const app = await createHttp({
    ...deps.http,
    maxUploadBytes: MAX_UPLOAD_MB * 1024 * 1024,
    maxBodyBytes: MAX_BODY_MB * 1024 * 1024,
  });
  const routes = Object.entries<Route>(contract);
  const polled = new Set(routes.filter(([, route]) => route.polled === true).map(([key]) => key));
  const actors = new WeakMap<FastifyRequest, Actor>();
  const who = (request: FastifyRequest): Actor => actors.get(request) ?? NOBODY;

  app.addHook("onRequest", async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    checkHost(request.headers.host, deps.hostNames);
    const session = readSession(request.session);
    const actor = await deps.auth.actorOf({ authorization: request.headers.authorization ?? null, session });
    actors.set(request, actor);
    const key = nameOf(request);
    // Neither a call that pages make by themselves nor one marked as made while nobody touched the page lengthens a session.
    const isThere = request.headers["x-away"] === undefined && !polled.has(key);
    if (session !== null && actor.via === "session" && isThere) {
      const nowMs = deps.clock.wallMs();
      if (worthRefreshing(session, nowMs)) request.session.set("who", { ...session, seenAtMs: nowMs });
    }
  });

  app.setErrorHandler((error, request, reply) => {
    const lang = languageOf(request);
    const refusal = inputRefusal(error);
    const answer =
      refusal === null
        ? answerOf(error, lang, announcedBytes(request))
        : inputAnswer(refusal.error, partOf(request, refusal.context), refusal.context, lang);
    if (answer.unexpected)
      deps.log.error("request failed", { url: request.url, method: request.method, error: describeError(error) });
    // The library closes the connection on a sender that is still writing, who then never reads the sentence.
    if (answer.status === 413) reply.removeHeader("connection");
    return reply.code(answer.status).type("application/json; charset=utf-8").send(answer.body);
  });

  app.get("/api/openapi.json", { schema: { hide: true } }, () => app.swagger());
  const erased: ErasedHandlers = deps.handlers;
  const isWorthRecording = createStrangerLog(deps.clock);
  for (const [key, route] of routes) {
    const handler = erased[key];
    if (handler !== undefined) serveRoute(app, { ...deps, who, isWorthRecording }, key, route, handler);
  }
  for (const extra of deps.extras) await extra(app, who);
  return app;
}

function announcedBytes(request: FastifyRequest): number | null {
  const length = request.headers["content-length"];
  return length === undefined ? null : Number(length);
}

function nameOf(request: FastifyRequest): string {
  const name = z.object({ name: z.string() }).safeParse(request.routeOptions.config);
  return name.success ? name.data.name : "";
}

function partOf(request: FastifyRequest, context: string): unknown {
  if (context === "params") return request.params;
  return context === "querystring" ? request.query : request.body;
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
