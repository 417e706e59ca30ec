import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Actor } from "../auth/actor.ts";
import { type Auth, checkAccess } from "../auth/auth.ts";
import type { AuditInput } from "../records/audit.ts";
import { ErrorBody } from "./contract/error.ts";
import type { Route } from "./contract/route.ts";
import { type ErasedHandlers, isBinary, isDownload } from "./handler.ts";
import { callBase } from "./request-parts.ts";
import { sendBytes, sendFile } from "./send-file.ts";

/** What every route is served with. */
export type RouteDeps = {
  readonly clock: Pick<Clock, "wallMs">;
  readonly auth: Pick<Auth, "end">;
  /** Must not throw: what it cannot write it makes an alarm. */
  readonly audit: (row: Omit<AuditInput, "atMs">) => void;
  readonly who: (request: FastifyRequest) => Actor;
  /** Whether one more refused stranger goes into the audit: they must not be able to fill it. */
  readonly isWorthRecording: () => boolean;
};

/** Sign-in and links: tries a minute from one address. */
const SIGN_IN_PER_MINUTE = 20;

/** One route of the contract: who may, the shape of what comes, the handler, the row in the audit. */
export function serveRoute(
  app: FastifyInstance,
  deps: RouteDeps,
  key: string,
  route: Route,
  handler: ErasedHandlers[string],
): void {
  const { who, isWorthRecording } = deps;
  const changes = route.method !== "GET";
  const isAudited = route.audited ?? changes;
  app.route({
    method: route.method,
    url: route.url,
    config: {
      name: key,
      ...(route.guessable === true ? { rateLimit: { max: SIGN_IN_PER_MINUTE, timeWindow: 60_000 } } : {}),
    },
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
        return isBinary(result) ? sendBytes(reply, result) : result;
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

function codeOf(error: unknown): string {
  return error instanceof HallcastError ? error.code : "unexpected";
}
