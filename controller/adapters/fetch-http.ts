import { HallcastError } from "../../playlists/errors.ts";
import type { HttpPort, HttpRequest } from "../ports/http.ts";
import { outputError } from "./output-error.ts";

/** A screenshot of the largest board as a picture file. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Requests through the built-in fetch. */
export const fetchHttp: HttpPort = {
  request: async (asked) => {
    const { hostname, port, protocol } = new URL(asked.url);
    const portNo = port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
    try {
      return await ask(asked);
    } catch (error) {
      if (error instanceof HallcastError) throw error;
      if (error instanceof DOMException && error.name === "TimeoutError")
        throw new HallcastError("device", "output.noAnswer", { afterMs: asked.timeoutMs }, error);
      // fetch tells the system's own error as the cause of its own
      throw outputError(hostname, portNo, error instanceof Error && error.cause !== undefined ? error.cause : error);
    }
  },
};

async function ask({ method, url, headers, body, timeoutMs, signal: unwanted }: HttpRequest) {
  const late = AbortSignal.timeout(timeoutMs);
  const signal = unwanted === null ? late : AbortSignal.any([late, unwanted]);
  const sent = typeof body === "string" || body === null ? body : new Uint8Array(body);
  const answer = await fetch(url, { method, headers, body: sent, signal, redirect: "error" });
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.length;
    if (length > MOST_BYTES) throw new HallcastError("device", "output.answerTooLong", { mostBytes: MOST_BYTES });
    parts.push(part);
  }
  return { status: answer.status, bytes: new Uint8Array(Buffer.concat(parts)) };
}
