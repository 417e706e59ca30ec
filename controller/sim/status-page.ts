import { createServer } from "node:http";
import { encodePng } from "../adapters/png.ts";
import type { Push } from "./push-log.ts";

type Shown = {
  readonly shown: Uint8Array;
  readonly stats: () => { readonly lastPush: Push | null };
  readonly recentPushes: () => readonly Push[];
  readonly reset: () => void;
};

type Answer = { readonly status: number; readonly type: string; readonly body: Uint8Array | string };

const json = (value: unknown): Answer => ({ status: 200, type: "application/json", body: JSON.stringify(value) });

/**
 * What a virtual board shows and counted, on loopback: `GET /frame.png`, `GET /frame.raw` (RGB888; both with the instant of the
 * picture's push in `x-push-wall-ms`), `GET /stats`, `GET /pushes`, `POST /reset`.
 */
export function openStatusPage(
  sim: Shown,
  widthPx: number,
  heightPx: number,
  port: number,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const answers: Readonly<Record<string, () => Answer>> = {
    "GET /frame.png": () => ({ status: 200, type: "image/png", body: encodePng(sim.shown, widthPx, heightPx) }),
    "GET /frame.raw": () => ({ status: 200, type: "application/octet-stream", body: sim.shown.slice() }),
    "GET /stats": () => json(sim.stats()),
    "GET /pushes": () => json(sim.recentPushes()),
    "POST /reset": () => {
      sim.reset();
      return json({ ok: true });
    },
  };
  const server = createServer((request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    const answer = answers[`${request.method ?? ""} ${path}`];
    const { status, type, body } = answer?.() ?? { status: 404, type: "text/plain", body: "not found\n" };
    const headers = { "content-type": type, "cache-control": "no-store", "x-push-wall-ms": String(lastPushMs(sim)) };
    response.writeHead(status, headers).end(body);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ port: typeof address === "object" && address !== null ? address.port : port, close });
    });
  });
}

function lastPushMs(sim: Shown): number | "" {
  return sim.recentPushes().at(-1)?.wallMs ?? "";
}
