import type { z } from "zod";
import type { Language } from "../../../playlists/messages/sentence.ts";
import type { User } from "../../../playlists/user.ts";
import type { Actor } from "../auth/actor.ts";
import type { Route, Routes } from "./contract/route.ts";
import type { Contract } from "./contract.ts";

type Parsed<R extends Route, K extends "params" | "query" | "body"> = R extends { readonly [key in K]: infer S }
  ? S extends z.ZodType
    ? z.output<S>
    : undefined
  : undefined;

export type Upload = { readonly fileName: string; readonly bytes: Uint8Array };

/** The part of a request that is the same for every route. */
export type CallBase = {
  readonly actor: Actor;
  readonly lang: Language;
  /** Address of the caller, for the audit. */
  readonly origin: string;
  /** `http://host:port` as the caller sees the service, for links. */
  readonly baseUrl: string;
  /** Begins a session of this person; answers the CSRF token. */
  readonly beginSession: (user: User) => string;
  readonly endSession: () => Promise<void>;
  /** The CSRF token of the present session; "" for a bearer token. */
  readonly csrfToken: () => string;
  /** The file of a multipart request. Throws `upload.missing` or `upload.tooLarge`. */
  readonly upload: () => Promise<Upload>;
  /**
   * Before something is replaced: `now` as it would be answered at this moment, read by its schema. Throws `edit.stale` (conflict) if the
   * caller said with If-Match what they began from and it is no longer that, so that nobody's change is lost unseen.
   */
  readonly checkSeen: (schema: z.ZodType, now: unknown) => void;
  /** Adds to the audit row of this call. */
  readonly note: (subject: string, details: Readonly<Record<string, unknown>>) => void;
};

export type Call<R extends Route> = CallBase & {
  readonly params: Parsed<R, "params">;
  readonly query: Parsed<R, "query">;
  readonly body: Parsed<R, "body">;
};

export type Handler<R extends Route> = (call: Call<R>) => Promise<z.input<R["response"]>> | z.input<R["response"]>;

/** One handler for each route of an area of the contract: a missing one does not compile. */
export type HandlersOf<A extends Routes> = { readonly [K in keyof A]: Handler<A[K]> };

/** The handlers of the whole API. */
export type Handlers = HandlersOf<Contract>;

/** Bytes to be sent as they are, for the routes whose response is not JSON. */
export type Binary = {
  readonly kind: "binary";
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** True for what is named by its hash and never changes. */
  readonly immutable: boolean;
  /** For what people keep as a file. A PDF is shown first, everything else is saved. */
  readonly fileName?: string;
};

/** A file that is sent from disk and given up afterwards, for what is too large for memory. */
export type Download = {
  readonly kind: "download";
  readonly path: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly fileName: string;
  /** Called once when it was sent or the reader went away. Must not throw. */
  readonly done: () => void;
};

export function isBinary(value: unknown): value is Binary {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    value.kind === "binary" &&
    "bytes" in value &&
    value.bytes instanceof Uint8Array
  );
}

export function isDownload(value: unknown): value is Download {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "download" && "path" in value;
}

/** The shape the server calls handlers by, once the route's schemas have checked the parts of the request. */
export type ErasedCall = CallBase & { readonly params: unknown; readonly query: unknown; readonly body: unknown };
/** Written as a method because only there TypeScript lets a handler of checked parts stand for one of unknown parts. */
export type ErasedHandlers = { readonly [key: string]: { run(call: ErasedCall): unknown }["run"] };
