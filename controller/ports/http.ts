export type HttpRequest = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string | null;
  readonly timeoutMs: number;
  /** Breaks the request off when nobody wants its answer any more; null lets it run to its end. */
  readonly signal: AbortSignal | null;
};

export type HttpAnswer = { readonly status: number; readonly bytes: Uint8Array };

/** Requests to a device of the hall. Rejects with `output.*` when it cannot be reached, is silent, or answers more than 16 MB; a status of any number is an answer. */
export type HttpPort = {
  readonly request: (request: HttpRequest) => Promise<HttpAnswer>;
};
