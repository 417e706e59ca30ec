import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { Slug } from "../../../playlists/board.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { TapFrame } from "../../ports/playout-link.ts";
import type { ScreenAreas } from "./contract/screen.ts";
import { encodeLiveFrame } from "./live-frame.ts";

const deflate = promisify(deflateRaw);
const Params = z.object({ id: z.string() });

/**
 * What the bare screen page asks for beside the live view: `GET /api/screen` where each board stands, `GET /api/boards/:id/standby` the
 * failsafe picture as one message of the live view.
 */
export function screenRoutes(deps: {
  readonly areas: () => ScreenAreas["areas"];
  readonly standby: (boardId: string) => Promise<TapFrame | null>;
  /** Throws if the sender of this request may not watch. */
  readonly checkWatcher: (request: FastifyRequest) => void;
}) {
  return (app: FastifyInstance): void => {
    const preValidation = async (request: FastifyRequest): Promise<void> => deps.checkWatcher(request);
    app.get(
      "/api/screen",
      { schema: { hide: true }, preValidation },
      (): ScreenAreas => ({ areas: [...deps.areas()] }),
    );
    app.get("/api/boards/:id/standby", { schema: { hide: true }, preValidation }, async (request, reply) => {
      const { id } = Params.parse(request.params);
      const frame = Slug.safeParse(id).success ? await deps.standby(id) : null;
      if (frame === null) throw new HallcastError("notFound", "board.unknown", { found: id });
      const message = encodeLiveFrame(frame, await deflate(frame.rgb));
      return reply
        .type("application/octet-stream")
        .header("cache-control", "no-store")
        .send(Buffer.from(message.buffer, message.byteOffset, message.byteLength));
    });
  };
}
