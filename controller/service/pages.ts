import { access } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import { parseScreenLayout } from "../../playlists/screen-layout.ts";

const ScreenQuery = z.object({ layout: z.string().optional() });

/**
 * The built files as they are, and the bare screen page under `/screen/<board>` and `/screen?layout=…`; a layout that cannot be read is
 * refused with `screen.badLayout`, because the page itself has no words.
 */
export function screenPage(folder: string) {
  return async (app: FastifyInstance): Promise<void> => {
    // Looked up when asked for, not listed at start: the pages may be built anew while the service runs.
    await app.register(fastifyStatic, {
      root: join(folder, "assets"),
      prefix: "/assets/",
      maxAge: "365d",
      immutable: true,
    });
    for (const url of ["/screen/:board", "/screen"])
      app.get(url, { schema: { hide: true } }, (request, reply) => {
        const { layout } = ScreenQuery.parse(request.query);
        if (layout !== undefined) parseScreenLayout(layout);
        return page(folder, reply, "screen.html");
      });
  };
}

/** All pages: the screen page, and for every other path of a browser the one page that finds its way by itself. What begins with /api is never a page. */
export function pages(folder: string) {
  return async (app: FastifyInstance): Promise<void> => {
    await screenPage(folder)(app);
    app.setNotFoundHandler((request) => {
      throw new HallcastError("notFound", "http.noSuchPath", {
        found: `${request.method} ${request.url.slice(0, 200)}`,
      });
    });
    app.get("/*", { schema: { hide: true } }, (request, reply) => {
      const path = request.url.split("?")[0] ?? "";
      if (path.startsWith("/api/") || /\.[a-z0-9]+$/i.test(path))
        throw new HallcastError("notFound", "http.noSuchPath", { found: `GET ${path.slice(0, 200)}` });
      return page(folder, reply, "index.html");
    });
  };
}

async function page(folder: string, reply: FastifyReply, file: string): Promise<FastifyReply> {
  const isThere = await access(join(folder, file)).then(
    () => true,
    () => false,
  );
  if (isThere) return reply.header("cache-control", "no-cache").sendFile(file, folder, { cacheControl: false });
  return reply
    .type("text/plain; charset=utf-8")
    .send("页面尚未构建，请运行 npm run build。\nThe pages are not built yet: run npm run build.\n");
}
