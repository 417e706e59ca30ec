import { z } from "zod";
import { ErrorBody } from "../../controller/service/api/contract/error.ts";
import type { Route } from "../../controller/service/api/contract/route.ts";
import { type ErrorKind, HallcastError } from "../../playlists/errors.ts";
import type { Language } from "../i18n.ts";

type Part<R, K extends "params" | "query" | "body"> = R extends { readonly [P in K]: infer S extends z.ZodType }
  ? undefined extends z.input<S>
    ? { readonly [P in K]?: z.input<S> }
    : { readonly [P in K]: z.input<S> }
  : unknown;

/** What a route of the contract wants: its path parameters, query and body, as far as it has them. */
export type CallInput<R extends Route> = Part<R, "params"> & Part<R, "query"> & Part<R, "body"> & Seen;

/**
 * For what replaces something: the `editStamp` of what was read when somebody began to change it. The service refuses with `edit.stale` if
 * it is no longer that. Left out or null, what stands is replaced whatever it is.
 */
type Seen = { readonly seen?: string | null };

export type CallOutput<R extends Route> = z.output<R["response"]>;

/** The browser's one way to the service. Refusals are thrown as HallcastError; `messageOf` has their sentence. */
export type Client = {
  readonly call: <R extends Route>(route: R, input: CallInput<R>, signal?: AbortSignal) => Promise<CallOutput<R>>;
  /** Body of a binary route. */
  readonly bytes: (route: Route, input: unknown, signal?: AbortSignal) => Promise<Uint8Array>;
  /** A file of the service with the name it gives it, "" if it gives none. */
  readonly file: (route: Route, input: unknown) => Promise<{ readonly blob: Blob; readonly name: string }>;
  /** Sends one file as multipart field `file`; progress runs from 0 to 1. */
  readonly upload: <R extends Route>(
    route: R,
    file: File,
    onProgress: (part: number) => void,
  ) => Promise<CallOutput<R>>;
  /** The token that changing calls carry; known after sign-in. */
  readonly setCsrfToken: (token: string) => void;
  readonly setLanguage: (language: Language) => void;
};

const Loose = z.object({
  params: z.record(z.string(), z.string()).optional(),
  query: z.record(z.string(), z.string().optional()).optional(),
  body: z.unknown().optional(),
  seen: z.string().nullish(),
});

const KIND_OF_STATUS: Readonly<Record<number, ErrorKind>> = {
  400: "input",
  401: "unauthenticated",
  403: "forbidden",
  404: "notFound",
  409: "conflict",
  413: "input",
  422: "input",
  429: "tooMany",
};

/** Address of a route with its parameters filled in. */
export function urlOf(route: Route, input: unknown): string {
  const { params, query } = Loose.parse(input);
  const path = route.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(name, value);
  const tail = search.toString();
  return tail === "" ? path : `${path}?${tail}`;
}

function refusal(status: number, body: unknown): HallcastError {
  const parsed = ErrorBody.safeParse(body);
  const kind = KIND_OF_STATUS[status] ?? "internal";
  return parsed.success
    ? new HallcastError(kind, parsed.data.error.code, parsed.data.error.params, parsed.data)
    : new HallcastError(kind, "net.unexpectedAnswer", { status });
}

/** `isAway` says whether nobody is at the page: such calls do not keep a session alive. */
export function createClient(isAway: () => boolean = () => false): Client {
  let csrfToken = "";
  let language: Language = "zh";

  async function send(route: Route, input: unknown, signal: AbortSignal | undefined): Promise<Response> {
    const { body, seen } = Loose.parse(input);
    const headers: Record<string, string> = { "accept-language": language };
    if (route.method !== "GET") headers["x-csrf-token"] = csrfToken;
    if (isAway()) headers["x-away"] = "1";
    if (seen != null) headers["if-match"] = `"${seen}"`;
    if (body !== undefined) headers["content-type"] = "application/json";
    const response = await fetch(urlOf(route, input), {
      method: route.method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
      credentials: "same-origin",
    }).catch((cause: unknown) => {
      if (signal?.aborted === true) throw cause;
      throw new HallcastError("internal", "net.unreachable", {}, cause);
    });
    if (response.ok) return response;
    throw refusal(response.status, await response.json().catch(() => null));
  }

  return {
    call: async (route, input, signal) => {
      const schema: (typeof route)["response"] = route.response;
      const response = await send(route, input, signal);
      return z.parse(schema, await response.json());
    },
    bytes: async (route, input, signal) => new Uint8Array(await (await send(route, input, signal)).arrayBuffer()),
    file: async (route, input) => {
      const response = await send(route, input, undefined);
      return { blob: await response.blob(), name: fileNameOf(response.headers.get("content-disposition") ?? "") };
    },
    // fetch cannot tell how much of a body has gone out
    upload: (route, file, onProgress) =>
      new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        const form = new FormData();
        form.append("file", file);
        request.open(route.method, route.url);
        request.responseType = "json";
        request.setRequestHeader("accept-language", language);
        request.setRequestHeader("x-csrf-token", csrfToken);
        request.upload.onprogress = (event) => onProgress(event.total === 0 ? 0 : event.loaded / event.total);
        request.onerror = () => reject(new HallcastError("internal", "net.unreachable"));
        request.onload = () => {
          if (request.status < 200 || request.status > 299) return reject(refusal(request.status, request.response));
          const schema: (typeof route)["response"] = route.response;
          const parsed = z.safeParse(schema, request.response);
          return parsed.success ? resolve(parsed.data) : reject(parsed.error);
        };
        request.send(form);
      }),
    setCsrfToken: (token) => {
      csrfToken = token;
    },
    setLanguage: (next) => {
      language = next;
    },
  };
}

/** Name of a file by its header (RFC 6266), of which the service always writes the form of RFC 5987; "" without one. */
export function fileNameOf(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/iu.exec(disposition)?.[1];
  if (encoded === undefined) return "";
  try {
    return decodeURIComponent(encoded);
  } catch {
    return "";
  }
}

/** The service's own sentence of a refusal, or null if it has none (no connection, an answer that is not ours). */
export function messageOf(error: unknown): string | null {
  if (!(error instanceof HallcastError)) return null;
  const body = ErrorBody.safeParse(error.cause);
  return body.success ? body.data.error.message : null;
}
