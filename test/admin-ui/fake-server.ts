import { deflateRawSync } from "node:zlib";
import fastifyStatic from "@fastify/static";
import fastifyWebsocket from "@fastify/websocket";
import Fastify, { type FastifyInstance } from "fastify";
import { z } from "zod";
import type { Route } from "../../controller/service/api/contract/route.ts";
import { contract } from "../../controller/service/api/contract.ts";
import { encodeLiveFrame } from "../../controller/service/api/live-frame.ts";
import { HallcastError } from "../../playlists/errors.ts";
import { sentence } from "../../playlists/messages/sentence.ts";
import { bandClip, createClipShelf } from "./fake-clips.ts";
import { createFakeHall, type FakeHall } from "./fake-hall.ts";
import { createFakeHandlers } from "./fake-handlers.ts";
import { reviewItems } from "./fake-review.ts";

/** One changing call that a page made. */
export type SeenCall = { readonly name: string; readonly id: string; readonly body: unknown; readonly csrf: string };

export type FakeServer = {
  readonly url: string;
  readonly hall: FakeHall;
  readonly calls: readonly SeenCall[];
  readonly close: () => Promise<void>;
};

/** Scripts only from here, as the real service demands; a page that needs eval fails on this stub too. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self' data:; connect-src 'self'";

const Texts = z.record(z.string(), z.string());

/** The service as far as pages can tell: the contract's routes with canned answers, each checked by the contract. */
export async function createFakeServer(pagesFolder: string): Promise<FakeServer> {
  const shelf = createClipShelf();
  const drawn = shelf.put(bandClip(320, 128, 1500));
  const hall = createFakeHall(drawn, reviewItems(drawn, shelf.put(bandClip(320, 128, 1000))));
  const handlers: Readonly<Record<string, Handler["run"] | undefined>> = createFakeHandlers(hall, drawn);
  const calls: SeenCall[] = [];
  const app = Fastify();
  await app.register(fastifyWebsocket);
  // of an upload only the name of the file is looked at
  app.addContentTypeParser("multipart/form-data", { parseAs: "string" }, (_request, body, done) =>
    done(null, { fileName: /filename="([^"]*)"/u.exec(String(body))?.[1] ?? "" }),
  );
  app.addHook("onRequest", async (_request, reply) => void reply.header("content-security-policy", POLICY));

  for (const [name, route] of Object.entries<Route>(contract)) {
    if (name === "getClip") continue;
    app.route({
      method: route.method,
      url: route.url,
      handler: async (request, reply) => {
        const handler = handlers[name];
        if (handler === undefined) return reply.code(501).send({});
        const isUpload = request.headers["content-type"]?.startsWith("multipart/") ?? false;
        const params = { ...Texts.parse(request.params ?? {}), ...(isUpload ? Texts.parse(request.body) : {}) };
        const query = Texts.parse(request.query ?? {});
        const id = params["id"] ?? "";
        const body = route.body === undefined ? undefined : route.body.parse(request.body);
        const csrf = z.string().catch("").parse(request.headers["x-csrf-token"]);
        if (route.method !== "GET" && name !== "preview") calls.push({ name, id, body, csrf });
        const seen = z.string().catch("").parse(request.headers["if-match"]).replaceAll('"', "");
        try {
          return z.parse(route.response, handler({ id, body, state: query["state"] ?? "", params, query, seen }));
        } catch (error) {
          if (!(error instanceof HallcastError)) throw error;
          const { code, params } = error;
          return reply.code(409).send({ error: { code, params, message: sentence("zh", code, params), path: [] } });
        }
      },
    });
  }
  app.get("/api/clips/:id", async (request, reply) => {
    const bytes = shelf.bytes(Texts.parse(request.params)["id"] ?? "");
    return bytes === null ? reply.code(404).send({}) : reply.type("application/octet-stream").send(Buffer.from(bytes));
  });
  serveLive(app);
  await servePages(app, pagesFolder);
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  return { url, hall, calls, close: async () => void (await app.close()) };
}

/** Written as a method because only there TypeScript lets a handler of checked parts stand for one of unknown parts. */
type Handler = {
  run(asked: {
    readonly id: string;
    readonly state: string;
    readonly body: unknown;
    readonly params: Readonly<Record<string, string>>;
    readonly query: Readonly<Record<string, string>>;
    readonly seen: string;
  }): unknown;
};

/** A blue picture, then a red band of 16 rows on top of it. */
function serveLive(app: FastifyInstance): void {
  app.get("/api/boards/:id/live", { websocket: true }, (socket) => {
    const send = (firstRow: number, rows: number, rgb: readonly [number, number, number]) => {
      const pixels = Uint8Array.from({ length: 320 * rows * 3 }, (_, i) => rgb[i % 3] ?? 0);
      const header = { whole: rows === 160, widthPx: 320, heightPx: 160, firstRow, rows, atMs: 0, frameNo: 1 };
      socket.send(encodeLiveFrame(header, new Uint8Array(deflateRawSync(pixels))));
    };
    send(0, 160, [0, 0, 200]);
    send(0, 16, [200, 0, 0]);
  });
}

async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, { root: folder, wildcard: false });
  app.get("/screen/:board", (_request, reply) => reply.sendFile("screen.html"));
  app.get("/*", (_request, reply) => reply.sendFile("index.html"));
}
