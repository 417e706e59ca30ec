import { randomUUID } from "node:crypto";
import csrf from "@fastify/csrf-protection";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import secureSession from "@fastify/secure-session";
import swagger from "@fastify/swagger";
import websocket from "@fastify/websocket";
import Fastify, { type FastifyInstance } from "fastify";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import { z } from "zod";

export const SESSION_COOKIE = "hallcast";

export type HttpOptions = {
  /** 32 bytes. */
  readonly sessionKey: Buffer;
  readonly maxUploadBytes: number;
  /** Largest JSON body. */
  readonly maxBodyBytes: number;
  readonly version: string;
  /** Requests a minute from one address; signing in has its own, smaller number. */
  readonly requestsPerMinute: number;
};

/** Fastify with every plugin the service uses, before any route. Not listening. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: options.maxBodyBytes,
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
  });
  app.setValidatorCompiler<z.ZodType>(({ schema }) => (data) => {
    const parsed = schema.safeParse(data);
    return parsed.success ? { value: parsed.data } : { error: parsed.error };
  });
  // What handlers answer is typed by the same schema; checking it again costs half a second for a year's agenda.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  acceptEmptyBodies(app);
  await app.register(rateLimit, { max: options.requestsPerMinute, timeWindow: 60_000 });
  await app.register(secureSession, {
    key: options.sessionKey,
    cookieName: SESSION_COOKIE,
    expiry: 12 * 3600,
    cookie: { path: "/", httpOnly: true, sameSite: "strict", secure: false },
  });
  await app.register(csrf, {
    sessionPlugin: "@fastify/secure-session",
    getToken: (request) => {
      const header = request.headers["x-csrf-token"];
      return typeof header === "string" ? header : undefined;
    },
  });
  await app.register(multipart, { limits: { fileSize: options.maxUploadBytes, files: 1, fields: 10, parts: 11 } });
  await app.register(websocket, { options: { maxPayload: 64 * 1024 } });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Hallcast",
        description: "LED boards of a service hall: items, approval, schedule, takeover, health.",
        version: options.version,
      },
      components: {
        securitySchemes: {
          bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
          session: { type: "apiKey", in: "cookie", name: SESSION_COOKIE },
        },
      },
    },
    transform: jsonSchemaTransform,
  });
  return app;
}

/** Fastify with web sockets and nothing else, for pages of this PC alone. Not listening. */
export async function createBareHttp(): Promise<FastifyInstance> {
  const app = Fastify({ logger: false, bodyLimit: 64 * 1024, forceCloseConnections: true });
  await app.register(websocket, { options: { maxPayload: 64 * 1024 } });
  return app;
}

/** `curl -X POST` sends no body, or an empty one under some content type: both mean "nothing". */
function acceptEmptyBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    const text = typeof body === "string" ? body : body.toString("utf8");
    if (text.trim() === "") done(null, undefined);
    else
      void parseJson(request, text, (error, parsed) =>
        done(error === null ? null : Object.assign(error, { found: text }), parsed),
      );
  });
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else
      done(
        Object.assign(new TypeError("unsupported media type"), {
          code: "FST_ERR_CTP_INVALID_MEDIA_TYPE",
          statusCode: 415,
        }),
      );
  });
}

/** What the input schemas found and in which part of the request, or null for an error of another kind. */
export function inputRefusal(error: unknown): { readonly error: z.ZodError; readonly context: string } | null {
  if (!(error instanceof z.ZodError) || !("validationContext" in error)) return null;
  return { error, context: String(error.validationContext) };
}
