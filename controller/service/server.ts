import { createReadStream } from "node:fs";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import type { Language } from "../../playlists/messages/sentence.ts";
import { createHttp, type HttpOptions, inputRefusal } from "../adapters/fastify.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Route } from "./api/contract/route.ts";
import { type Contract, contract, ErrorBody } from "./api/contract.ts";
import { answerOf, inputAnswer, MAX_BODY_MB, MAX_UPLOAD_MB } from "./api/error-table.ts";
import {
  type CallBase,
  type Download,
  type ErasedHandlers,
  type Handlers,
  isBinary,
  isDownload,
  type Upload,
} from "./api/handler.ts";
import { readSession, writeSession } from "./api/request-session.ts";
import { type Actor, NOBODY } from "./auth/actor.ts";
import { type Auth, checkAccess } from "./auth/auth.ts";
import { worthRefreshing } from "./auth/session-rules.ts";
import { contentDisposition } from "./content-disposition.ts";
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

/** Sign-in and links: tries a minute from one address. */
const SIGN_IN_PER_MINUTE = 20;

/**
 * Calls that pages make by themselves: they do not show that a person is there, so they do not lengthen a session. Neither does any
 * call that the page marks as made while nobody touched it.
 */
const POLLED: readonly string[] = ["getMe", "listBoards", "status", "health", "frame"];

/** The whole HTTP side, not listening. */
export async function buildServer(deps: ServerDeps): Promise<FastifyInstance> {
  const app = await createHttp({
    ...deps.http,
    maxUploadBytes: MAX_UPLOAD_MB * 1024 * 1024,
    maxBodyBytes: MAX_BODY_MB * 1024 * 1024,
  });
  const actors = new WeakMap<FastifyRequest, Actor>();
  const who = (request: FastifyRequest): Actor => actors.get(request) ?? NOBODY;

  app.addHook("onRequest", async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    checkHost(request.headers.host, deps.hostNames);
    const session = readSession(request.session);
    const actor = await deps.auth.actorOf({ authorization: request.headers.authorization ?? null, session });
    actors.set(request, actor);
    const key = nameOf(request);
    const isThere = request.headers["x-away"] === undefined && !POLLED.includes(key);
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
  for (const [key, route] of Object.entries<Route>(contract)) {
    const handler = erased[key];
    if (handler !== undefined) registerRoute(app, deps, key, route, handler, who, isWorthRecording);
  }
  for (const extra of deps.extras) await extra(app, who);
  return app;
}

function registerRoute(
  app: FastifyInstance,
  deps: ServerDeps,
  key: string,
  route: Route,
  handler: ErasedHandlers[string],
  who: (request: FastifyRequest) => Actor,
  isWorthRecording: () => boolean,
): void {
  const changes = route.method !== "GET";
  const isAudited = route.audited ?? changes;
  const guessable = key === "signIn" || key === "getInvite" || key === "acceptInvite" || key === "changePassword";
  app.route({
    method: route.method,
    url: route.url,
    config: { name: key, ...(guessable ? { rateLimit: { max: SIGN_IN_PER_MINUTE, timeWindow: 60_000 } } : {}) },
    schema: {
      operationId: key,
      summary: route.summary,
      description: `Access: ${route.access}`,
      tags: [route.url.split("/")[2] ?? "health"],
      security: route.access === "public" ? [] : [{ bearer: [] }, { session: [] }],
      ...(route.params === undefined ? {} : { params: route.params }),
      ...(route.query === undefined ? {} : { querystring: route.query }),
      ...(route.body === undefined ? {} : { body: route.body }),
      response: { 200: route.response, "4xx": ErrorBody, "5xx": ErrorBody },
    },
    onRequest: (request, reply, done) => {
      try {
        checkAccess(who(request), route.access);
      } catch (error) {
        if (changes && (who(request).via !== "none" || isWorthRecording()))
          deps.audit({
            ...auditBase(request, who(request), key),
            outcome: "refused",
            details: { code: codeOf(error) },
          });
        throw error;
      }
      if (changes && who(request).via === "session" && route.access !== "public")
        app.csrfProtection(request, reply, done);
      else done();
    },
    handler: async (request, reply) => {
      const notes: { subject: string; details: Record<string, unknown> }[] = [];
      const call = {
        ...callBase(request, reply, deps, who(request), notes),
        params: request.params,
        query: request.query,
        body: request.body,
      };
      const record = (
        outcome: "done" | "refused" | "failed",
        extra: Record<string, unknown>,
        subject: string,
      ): void => {
        if (!isAudited) return;
        const details = Object.assign({}, ...notes.map((note) => note.details), extra);
        const base = auditBase(request, who(request), key);
        deps.audit({ ...base, subject: notes.at(-1)?.subject ?? (subject || base.subject), outcome, details });
      };
      try {
        const result = await handler(call);
        record("done", {}, idOf(result));
        if (isDownload(result)) return sendFile(reply, result);
        if (!isBinary(result)) return result;
        if (result.fileName !== undefined) {
          const how = result.mediaType === "application/pdf" ? "inline" : "attachment";
          reply.header("content-disposition", contentDisposition(how, result.fileName));
        }
        return reply
          .type(result.mediaType)
          .header("cache-control", result.immutable ? "private, max-age=31536000, immutable" : "no-store")
          .send(Buffer.from(result.bytes.buffer, result.bytes.byteOffset, result.bytes.byteLength));
      } catch (error) {
        record(
          error instanceof HallcastError && error.kind !== "internal" ? "refused" : "failed",
          { code: codeOf(error) },
          "",
        );
        throw error;
      }
    },
  });
}

function sendFile(reply: FastifyReply, { path, bytes, mediaType, fileName, done }: Download): FastifyReply {
  const stream = createReadStream(path);
  stream.once("close", done);
  return reply
    .type(mediaType)
    .header("cache-control", "no-store")
    .header("content-length", bytes)
    .header("content-disposition", contentDisposition("attachment", fileName))
    .send(stream);
}

function callBase(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: ServerDeps,
  actor: Actor,
  notes: { subject: string; details: Record<string, unknown> }[],
): CallBase {
  return {
    actor,
    lang: languageOf(request),
    origin: request.ip,
    baseUrl: `${request.protocol}://${request.host}`,
    beginSession: (user) => {
      const nowMs = deps.clock.wallMs();
      writeSession(request.session, { userId: user.id, epoch: user.sessionEpoch, startedAtMs: nowMs, seenAtMs: nowMs });
      return reply.generateCsrf();
    },
    endSession: async () => {
      const session = readSession(request.session);
      request.session.delete();
      if (session !== null) await deps.auth.end(session);
    },
    csrfToken: () => (actor.via === "session" ? reply.generateCsrf() : ""),
    upload: () => readUpload(request),
    note: (subject, details) => void notes.push({ subject, details: { ...details } }),
  };
}

async function readUpload(request: FastifyRequest): Promise<Upload> {
  const file = request.isMultipart() ? await request.file() : undefined;
  if (file === undefined) throw new HallcastError("input", "upload.missing", { wanted: "file" });
  const bytes = await file.toBuffer();
  // The library looks for the limit after each piece but the last, where it may be reached too.
  if (file.file.truncated) throw new request.server.multipartErrors.RequestFileTooLargeError();
  return { fileName: file.filename.slice(0, 200), bytes };
}

function announcedBytes(request: FastifyRequest): number | null {
  const length = request.headers["content-length"];
  return length === undefined ? null : Number(length);
}

/** English only when it is asked for before Chinese. */
export function languageOf(request: Pick<FastifyRequest, "headers">): Language {
  const header = request.headers["accept-language"] ?? "";
  const first = header.split(",").map((part) => part.trim().slice(0, 2).toLowerCase());
  return first.find((lang) => lang === "zh" || lang === "en") === "en" ? "en" : "zh";
}

function auditBase(request: FastifyRequest, actor: Actor, key: string) {
  const params = z.object({ id: z.string() }).safeParse(request.params);
  return {
    actorId: actor.id,
    actorName: actor.displayName,
    origin: request.ip,
    what: key,
    subject: params.success ? params.data.id : "",
  };
}

function idOf(result: unknown): string {
  const parsed = z
    .union([z.object({ id: z.string() }), z.object({ user: z.object({ id: z.string() }) })])
    .safeParse(result);
  if (!parsed.success) return "";
  return "id" in parsed.data ? parsed.data.id : parsed.data.user.id;
}

function nameOf(request: FastifyRequest): string {
  const name = z.object({ name: z.string() }).safeParse(request.routeOptions.config);
  return name.success ? name.data.name : "";
}

function partOf(request: FastifyRequest, context: string): unknown {
  if (context === "params") return request.params;
  return context === "querystring" ? request.query : request.body;
}

function codeOf(error: unknown): string {
  return error instanceof HallcastError ? error.code : "unexpected";
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

export type { Contract };
