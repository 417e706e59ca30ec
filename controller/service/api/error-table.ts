import { z } from "zod";
import { type ErrorKind, type ErrorParams, HallcastError } from "../../../playlists/errors.ts";
import { type Language, sentence } from "../../../playlists/messages/sentence.ts";
import { wantedOf } from "../../../playlists/wanted.ts";
import type { ErrorBody } from "./contract/error.ts";
import { Finding } from "./contract/finding.ts";

/** What each kind of error is in HTTP. */
export const STATUS: Readonly<Record<ErrorKind, number>> = {
  input: 422,
  notFound: 404,
  conflict: 409,
  forbidden: 403,
  unauthenticated: 401,
  tooMany: 429,
  device: 502,
  internal: 500,
};

/** Faults that the HTTP library finds before a handler runs, by its codes. */
const HTTP_FAULTS: Readonly<Record<string, { readonly status: number; readonly code: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: "http.tooLarge" },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, code: "http.mediaType" },
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, code: "http.notJson" },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { status: 400, code: "http.malformed" },
  FST_REQ_FILE_TOO_LARGE: { status: 413, code: "upload.tooLarge" },
  FST_FILES_LIMIT: { status: 413, code: "upload.tooMany" },
  FST_PARTS_LIMIT: { status: 413, code: "upload.tooMany" },
  FST_INVALID_MULTIPART_CONTENT_TYPE: { status: 415, code: "upload.notMultipart" },
  FST_CSRF_MISSING_SECRET: { status: 403, code: "csrf.missing" },
  FST_CSRF_INVALID_TOKEN: { status: 403, code: "csrf.wrong" },
};

export type Answer = { readonly status: number; readonly body: ErrorBody; readonly unexpected: boolean };

/**
 * Any error as an answer. An unknown one gives nothing of itself away; the caller writes it into the log.
 * `sentBytes` is the size of the request's body as announced, null if it was not.
 */
export function answerOf(error: unknown, lang: Language, sentBytes: number | null): Answer {
  if (error instanceof HallcastError)
    return answer(STATUS[error.kind], error.code, error.params, [], lang, error.kind === "internal", findingsOf(error));
  const code = codeOf(error);
  const known = HTTP_FAULTS[code];
  if (known !== undefined)
    return answer(known.status, known.code, faultParams(known.code, error, sentBytes), [], lang, false);
  const status = statusOf(error);
  if (status === 429) return answer(429, "http.tooMany", {}, [], lang, false);
  if (status !== null && status >= 400 && status < 500) return answer(status, "http.malformed", {}, [], lang, false);
  return answer(500, "http.failed", {}, [], lang, true);
}

/** Largest upload; a picture for a board needs far less. */
export const MAX_UPLOAD_MB = 30;

/** Largest JSON body: room for the longest text that is to be refused with a sentence, not with a closed door. */
export const MAX_BODY_MB = 2;

function faultParams(code: string, error: unknown, sentBytes: number | null): ErrorParams {
  const sentMb = sentBytes === null ? "?" : (sentBytes / 1024 / 1024).toFixed(1);
  switch (code) {
    case "http.tooLarge":
      return { max: MAX_BODY_MB, found: sentMb };
    case "upload.tooLarge":
      return { max: MAX_UPLOAD_MB, found: sentMb };
    case "http.notJson":
      return { found: beginning(error instanceof Error && "found" in error ? String(error.found) : "") };
    default:
      return {};
  }
}

function beginning(text: string): string {
  const characters = [...text.trim().slice(0, 200)];
  return characters.length > 40 ? `${characters.slice(0, 40).join("")}…` : characters.join("");
}

function answer(
  status: number,
  code: string,
  params: ErrorParams,
  path: readonly (string | number)[],
  lang: Language,
  unexpected: boolean,
  findings?: ErrorBody["error"]["findings"],
): Answer {
  return {
    status,
    unexpected,
    body: {
      error: {
        code,
        message: sentence(lang, code, params),
        params: { ...params },
        path: [...path],
        ...(findings === undefined ? {} : { findings }),
      },
    },
  };
}

const Findings = z.array(Finding);

/** A refusal because of findings carries them as its cause. */
function findingsOf(error: HallcastError): ErrorBody["error"]["findings"] {
  const parsed = Findings.safeParse(error.cause);
  return parsed.success ? parsed.data : undefined;
}

/** What the input schemas object to: the first objection, with its place and what stands there. */
export function inputAnswer(error: z.core.$ZodError, input: unknown, place: string, lang: Language): Answer {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).map((key) => (typeof key === "symbol" ? String(key) : key));
  const found = describe(at(input, path));
  const params = {
    path: path.length === 0 ? place : path.join("."),
    found,
    wanted: issue === undefined ? "" : wantedOf(issue, lang),
  };
  const code =
    issue !== undefined && found === "∅" && issue.code !== "unrecognized_keys" ? "input.missing" : "input.wrong";
  return answer(400, code, params, path, lang, false);
}

function at(input: unknown, path: readonly (string | number)[]): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name === String(key))?.[1];
  }
  return value;
}

/** Short enough for a sentence; never more of the input than a person needs to find it. */
function describe(value: unknown): string {
  if (value === undefined) return "∅";
  if (typeof value === "string") return [...value].length > 40 ? `${[...value].length} 字 / chars` : `“${value}”`;
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? `[${value.length}]` : "{…}";
  return String(value);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

function statusOf(error: unknown): number | null {
  return error instanceof Error && "statusCode" in error && typeof error.statusCode === "number"
    ? error.statusCode
    : null;
}
