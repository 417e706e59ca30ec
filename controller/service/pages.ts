import { access } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { HallcastError } from "../../playlists/errors.ts";

/**
 * The built pages: files as they are, `/screen/<board>` the bare screen page, every other path of a browser the one page
 * that finds its way by itself. What begins with /api is never a page.
 */
export function pages(folder: string) {
  return async (app: FastifyInstance): Promise<void> => {
    const isBuilt = await access(join(folder, "index.html")).then(
      () => true,
      () => false,
    );
    if (isBuilt) {
      await app.register(fastifyStatic, {
        root: folder,
        wildcard: false,
        cacheControl: false,
        setHeaders: (reply, path) => {
          const isHashed = /[\\/]assets[\\/]/.test(path);
          reply.setHeader("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
        },
      });
      app.get("/screen/:board", { schema: { hide: true } }, (_request, reply) => reply.sendFile("screen.html"));
      app.get("/screen", { schema: { hide: true } }, (_request, reply) => reply.sendFile("screen.html"));
    }
    app.setNotFoundHandler((request) => {
      throw new HallcastError("notFound", "http.noSuchPath", {
        found: `${request.method} ${request.url.slice(0, 200)}`,
      });
    });
    app.get("/*", { schema: { hide: true } }, (request, reply) => {
      const path = request.url.split("?")[0] ?? "";
      if (path.startsWith("/api/") || /\.[a-z0-9]+$/i.test(path))
        throw new HallcastError("notFound", "http.noSuchPath", { found: `GET ${path.slice(0, 200)}` });
      if (isBuilt) return reply.sendFile("index.html");
      return reply
        .type("text/plain; charset=utf-8")
        .send("页面尚未构建，请运行 npm run build。\nThe pages are not built yet: run npm run build.\n");
    });
  };
}
