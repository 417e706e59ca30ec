import { access } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { HallcastError } from "../../playlists/errors.ts";

/**
 * The built pages: files as they are, `/screen/<board>` the bare screen page, every other path of a browser the one page
 * that finds its way by itself. What begins with /api is never a page.
 */
export function pages(folder: string) {
  const isThere = (file: string): Promise<boolean> =>
    access(join(folder, file)).then(
      () => true,
      () => false,
    );
  return async (app: FastifyInstance): Promise<void> => {
    // Looked up when asked for, not listed at start: the pages may be built anew while the service runs.
    await app.register(fastifyStatic, {
      root: join(folder, "assets"),
      prefix: "/assets/",
      maxAge: "365d",
      immutable: true,
    });
    const page = async (reply: FastifyReply, file: string): Promise<FastifyReply> => {
      if (await isThere(file))
        return reply.header("cache-control", "no-cache").sendFile(file, folder, { cacheControl: false });
      return reply
        .type("text/plain; charset=utf-8")
        .send("页面尚未构建，请运行 npm run build。\nThe pages are not built yet: run npm run build.\n");
    };
    app.get("/screen/:board", { schema: { hide: true } }, (_request, reply) => page(reply, "screen.html"));
    app.get("/screen", { schema: { hide: true } }, (_request, reply) => page(reply, "screen.html"));
    app.setNotFoundHandler((request) => {
      throw new HallcastError("notFound", "http.noSuchPath", {
        found: `${request.method} ${request.url.slice(0, 200)}`,
      });
    });
    app.get("/*", { schema: { hide: true } }, (request, reply) => {
      const path = request.url.split("?")[0] ?? "";
      if (path.startsWith("/api/") || /\.[a-z0-9]+$/i.test(path))
        throw new HallcastError("notFound", "http.noSuchPath", { found: `GET ${path.slice(0, 200)}` });
      return page(reply, "index.html");
    });
  };
}
