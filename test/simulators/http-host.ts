import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Clock } from "../../controller/ports/clock.ts";
import { createPower, cutIntoPieces, listen } from "./tcp-host.ts";

/** A request, whole. */
export type HttpCall = {
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

export type HttpReply = { readonly status: number; readonly contentType: string; readonly body: Uint8Array };

/** How speech goes wrong, whatever the device. */
export type HttpFaults = {
  /** By the passed clock. */
  readonly answerDelayMs: number;
  /** Takes requests, answers nothing. */
  readonly silent: boolean;
  /** Breaks off instead of answering, or in the middle of the answer's body. */
  readonly cut: "never" | "before-answer" | "mid-answer";
  /** Answers 200 with text that is no JSON. */
  readonly rubbish: boolean;
  /** Answers this status with an empty body. */
  readonly status: number | null;
  /** The power goes after so many bytes of a request's body. */
  readonly powerOffAfterBytes: number | null;
  /** Answers' bodies leave in pieces of these lengths. */
  readonly pieces: readonly number[] | null;
};

export const NO_HTTP_FAULTS: HttpFaults = {
  answerDelayMs: 0,
  silent: false,
  cut: "never",
  rubbish: false,
  status: null,
  powerOffAfterBytes: null,
  pieces: null,
};

/** A JSON reply. */
export function jsonReply(value: unknown): HttpReply {
  return { status: 200, contentType: "application/json; charset=utf-8", body: Buffer.from(JSON.stringify(value)) };
}

/** An HTTP device on 127.0.0.1 that can lose its power and get it back on the same port. */
export type HttpHost = {
  readonly port: number;
  readonly cutAll: () => void;
  readonly powerOff: () => Promise<void>;
  readonly powerOn: () => Promise<void>;
  readonly close: () => Promise<void>;
};

type Deps = {
  readonly clock: Clock;
  readonly faults: () => HttpFaults;
  readonly answer: (call: HttpCall) => HttpReply | Promise<HttpReply>;
  /** The device loses what it holds. */
  readonly onPowerLost: () => void;
};

/** Null when the power went before the end. */
async function readBody(request: IncomingMessage, limit: number | null): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
    if (limit !== null && length >= limit) return null;
  }
  return Buffer.concat(chunks);
}

function callOf(request: IncomingMessage, body: Buffer): HttpCall {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://device");
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? "",
    path: pathname,
    query: searchParams,
    headers: Object.fromEntries(headers),
    body,
  };
}

function sendReply(response: ServerResponse, reply: HttpReply, faults: HttpFaults): void {
  response.writeHead(reply.status, { "content-type": reply.contentType, "content-length": reply.body.length });
  if (faults.cut === "mid-answer") {
    response.write(reply.body.subarray(0, Math.floor(reply.body.length / 2)), () => response.destroy());
    return;
  }
  const pieces = cutIntoPieces(reply.body, faults.pieces);
  const step = (): void => {
    const piece = pieces.shift();
    if (piece === undefined) response.end();
    else {
      response.write(piece);
      setImmediate(step);
    }
  };
  step();
}

/** Listens at once; every request is answered by `deps.answer` unless a fault is set. */
export async function createHttpHost(deps: Deps): Promise<HttpHost> {
  const sockets = new Set<Socket>();
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, deps.faults().powerOffAfterBytes);
    if (body === null) {
      await power.powerOff();
      return;
    }
    const real = await deps.answer(callOf(request, body));
    const faults = deps.faults();
    if (faults.silent) return;
    if (faults.cut === "before-answer") {
      response.destroy();
      return;
    }
    const spoilt = faults.rubbish ? { ...real, body: Buffer.from('{"protocol": <html>') } : real;
    const reply = faults.status === null ? spoilt : { ...real, status: faults.status, body: new Uint8Array() };
    if (faults.answerDelayMs > 0) deps.clock.after(faults.answerDelayMs, () => sendReply(response, reply, faults));
    else sendReply(response, reply, faults);
  };
  const server = createServer((request, response) => {
    // A request that breaks off in its body has nobody left to be answered.
    handle(request, response).catch(() => response.destroy());
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on("close", () => sockets.delete(socket));
  });
  const port = await listen(server, 0);
  const power = createPower(server, port, sockets, deps.onPowerLost);
  return { port, ...power };
}
