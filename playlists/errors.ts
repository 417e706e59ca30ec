/** Who must act on an error; the API maps it to an HTTP status, the pages to a tone. */
export type ErrorKind =
  | "input"
  | "notFound"
  | "conflict"
  | "forbidden"
  | "unauthenticated"
  | "tooMany"
  | "device"
  | "internal";

export type ErrorParams = Readonly<Record<string, string | number>>;

/**
 * The only error class of the project. `code` is a key of the message catalogues in `playlists/messages/`,
 * `params` fill the sentence (what was wanted, what was found, where); the sentence itself is made at the edge,
 * in the reader's language.
 */
export class HallcastError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly params: ErrorParams;
  constructor(kind: ErrorKind, code: string, params: ErrorParams = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, cause === undefined ? undefined : { cause });
    this.name = "HallcastError";
    this.kind = kind;
    this.code = code;
    this.params = params;
  }
}
