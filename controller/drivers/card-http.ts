import { HallcastError } from "../../playlists/errors.ts";
import type { HttpRequest } from "../ports/http.ts";
import { deviceUrl } from "./device-url.ts";
import type { ControllerContext } from "./driver.ts";

const ANSWER_MS = 10_000;
/** Pictures of a large board over a slow network. */
const UPLOAD_MS = 60_000;
const SHORT_BYTES = 20_000;
const UNAVAILABLE = 503;
const OUT_OF_SPACE = 507;

export type CardBody = { readonly contentType: string; readonly body: Uint8Array };

export type CardHttp = {
  /** The answer's bytes. `what` names the request to people. Rejects with `card.*` for a refusal, `output.*` for a card that cannot be reached. */
  readonly request: (
    method: HttpRequest["method"],
    what: string,
    path: string,
    sent: CardBody | null,
  ) => Promise<Uint8Array>;
  /** Ends the link for this reason, once, and gives it back to be thrown. */
  readonly lost: (error: HallcastError) => HallcastError;
  /** What a link's first questions failed of ends it too. */
  readonly fail: (error: unknown) => void;
  /** Breaks off what is under way. */
  readonly close: () => void;
};

/** Requests to one card. A card that cannot be reached, or does not let us in any more, ends the link through `onDown`. */
export function createCardHttp(host: string, port: number, context: ControllerContext): CardHttp {
  const { http } = context.ports;
  const { wire } = context;
  const base = deviceUrl(host, port);
  const end = new AbortController();
  let isOver = false;

  const lost = (error: HallcastError): HallcastError => {
    if (!isOver) context.onDown(error);
    isOver = true;
    return error;
  };
  const known = (error: unknown): HallcastError =>
    error instanceof HallcastError
      ? error
      : new HallcastError("device", "output.failed", { host, port, cause: String(error) }, error);
  return {
    request: async (method, what, path, sent) => {
      if (isOver) throw new HallcastError("device", "output.refused", { host, port, cause: "closed" });
      wire.packets++;
      wire.bytes += sent?.body.length ?? 0;
      const { status, bytes } = await http
        .request({
          method,
          url: base + path,
          headers: sent === null ? {} : { "content-type": sent.contentType },
          body: sent?.body ?? null,
          signal: end.signal,
          timeoutMs: (sent?.body.length ?? 0) > SHORT_BYTES ? UPLOAD_MS : ANSWER_MS,
        })
        .catch((error: unknown) => {
          throw lost(known(error));
        });
      const result = `HTTP ${status}`;
      if (status === 401 || status === 403)
        throw lost(new HallcastError("device", "card.sessionLost", { what, result }));
      if (status === UNAVAILABLE) throw new HallcastError("device", "card.busy", { what, result });
      if (status === OUT_OF_SPACE) throw new HallcastError("device", "card.full", { what, result });
      if (status < 200 || status > 299) throw new HallcastError("device", "card.badHttp", { what, status });
      return bytes;
    },
    lost,
    fail: (error) => void lost(known(error)),
    close: () => {
      isOver = true;
      end.abort();
    },
  };
}
