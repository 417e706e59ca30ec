import type { FastifyReply, FastifyRequest } from "fastify";
import { editStamp } from "../../../playlists/edit-stamp.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Language } from "../../../playlists/messages/sentence.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Actor } from "../auth/actor.ts";
import type { Auth } from "../auth/auth.ts";
import type { CallBase, Upload } from "./handler.ts";
import { readSession, writeSession } from "./request-session.ts";

/** What a handler gets of every request, whatever the route. Notes are gathered for the audit row of the call. */
export function callBase(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: { readonly clock: Pick<Clock, "wallMs">; readonly auth: Pick<Auth, "end"> },
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
    checkSeen: (schema, now) => {
      const seen = request.headers["if-match"];
      if (seen !== undefined && seen !== "*" && seen !== `"${editStamp(schema.parse(now))}"`)
        throw new HallcastError("conflict", "edit.stale", {});
    },
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

/** English only when it is asked for before Chinese. */
export function languageOf(request: Pick<FastifyRequest, "headers">): Language {
  const header = request.headers["accept-language"] ?? "";
  const first = header.split(",").map((part) => part.trim().slice(0, 2).toLowerCase());
  return first.find((lang) => lang === "zh" || lang === "en") === "en" ? "en" : "zh";
}
