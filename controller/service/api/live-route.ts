import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Board } from "../../../playlists/board.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { isOwnOrigin } from "../http-guards.ts";
import { findById } from "../library/edits.ts";
import type { LiveView } from "../live-view.ts";

const DEFAULT_FPS = 15;
const MAX_VIEWERS = 64;
const PING_MS = 20_000;

const Query = z.object({ fps: z.coerce.number().min(0.1).max(60).optional() });
const Params = z.object({ id: z.string() });

/**
 * `GET /api/boards/:id/live`: the frames that really go out, see live-frame.ts. On the PC itself it needs no sign-in,
 * because there it feeds the boards' own screen page.
 */
export function liveRoute(deps: {
  readonly boards: () => readonly Pick<Board, "id" | "rateHz">[];
  /** Throws if the sender of this request may not watch. */
  readonly checkWatcher: (request: FastifyRequest) => void;
  readonly live: LiveView;
  readonly every: (ms: number, fn: () => void) => () => void;
}) {
  return (app: FastifyInstance): void => {
    app.get(
      "/api/boards/:id/live",
      {
        websocket: true,
        schema: { hide: true },
        preValidation: async (request) => {
          if (!isOwnOrigin(request.headers.origin, request.headers.host))
            throw new HallcastError("forbidden", "http.origin", {});
          deps.checkWatcher(request);
          findById(deps.boards(), Params.parse(request.params).id, "board");
          if (deps.live.viewers() >= MAX_VIEWERS)
            throw new HallcastError("tooMany", "live.tooMany", { max: MAX_VIEWERS });
        },
      },
      (socket, request) => {
        const { id } = Params.parse(request.params);
        const rateHz = deps.boards().find((board) => board.id === id)?.rateHz ?? DEFAULT_FPS;
        const wanted = Query.safeParse(request.query);
        const fps = Math.min(wanted.success ? (wanted.data.fps ?? DEFAULT_FPS) : DEFAULT_FPS, rateHz);
        let isAnswering = true;
        const stopWatching = deps.live.watch(id, fps, {
          send: (message) => socket.send(message),
          waitingBytes: () => socket.bufferedAmount,
        });
        const stopPinging = deps.every(PING_MS, () => {
          if (!isAnswering) socket.terminate();
          isAnswering = false;
          socket.ping();
        });
        const end = (): void => {
          stopWatching();
          stopPinging();
        };
        socket.on("pong", () => {
          isAnswering = true;
        });
        socket.on("close", end);
        socket.on("error", end);
      },
    );
  };
}
