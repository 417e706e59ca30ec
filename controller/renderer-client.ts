import type { z } from "zod";
import { HallcastError } from "../playlists/errors.ts";
import { FileAnswer, InspectAnswer, RenderAnswer, Reply, type Request } from "../renderer/jobs.ts";
import { forkRenderer, type RendererChild } from "./adapters/fork-renderer.ts";
import type { Clock } from "./ports/clock.ts";
import type { InspectedPicture, RendererPort } from "./ports/renderer.ts";

const JOB_MS = 30_000;
const IDLE_MS = 60_000;
/** A process that a large picture has blown up never gives that memory back: it is not kept for the next line that is typed. */
const SWOLLEN_BYTES = 200 * 1024 * 1024;
const SWOLLEN_IDLE_MS = 3_000;

export type RendererClient = RendererPort & {
  /** Frames (RGB888 of one size) as an endless GIF, `delayMs` apart. */
  readonly gif: (job: Omit<Extract<Request, { kind: "gif" }>, "id" | "kind">) => Promise<Uint8Array>;
  readonly png: (job: Omit<Extract<Request, { kind: "png" }>, "id" | "kind">) => Promise<Uint8Array>;
  /** The first picture of a file as RGB888 of another size. */
  readonly shrink: (job: Omit<Extract<Request, { kind: "shrink" }>, "id" | "kind">) => Promise<Uint8Array>;
  /** Refuses what is under way and ends the process; may be called again. */
  readonly close: () => void;
};

type Unnumbered = Request extends infer R ? (R extends Request ? Omit<R, "id"> : never) : never;

type Job = {
  readonly message: Unnumbered & { readonly id: number };
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: HallcastError) => void;
  began: boolean;
  retried: boolean;
};

/**
 * Draws in a process of its own, one job after another. The process is started when first needed and ended when idle, to give
 * its memory back. A job during which it dies is refused with `renderer.crashed`, one that takes too long with
 * `renderer.timeout`; a job that had not begun when it died is tried once more. Jobs behind it go to a new process.
 */
export function createRendererClient(options: {
  readonly clock: Pick<Clock, "after">;
  readonly forkRenderer?: () => RendererChild;
  readonly idleMs?: number;
  readonly jobMs?: number;
}): RendererClient {
  const { clock, idleMs = IDLE_MS, jobMs = JOB_MS } = options;
  const start = options.forkRenderer ?? forkRenderer;
  const queue: Job[] = [];
  let child: RendererChild | null = null;
  let current: Job | null = null;
  let isSwollen = false;
  let stopTimer: () => void = () => undefined;
  let lastId = 0;
  let closed = false;

  const drop = () => {
    const dropped = child;
    child = null;
    dropped?.kill();
  };

  const finish = (): Job | null => {
    stopTimer();
    const job = current;
    current = null;
    return job;
  };

  const onReply = (message: unknown) => {
    const reply = Reply.parse(message);
    if (current === null || reply.id !== current.message.id) return;
    if (reply.state === "began") {
      current.began = true;
      return;
    }
    const job = finish();
    if (reply.state === "done") {
      isSwollen = reply.rssBytes > SWOLLEN_BYTES;
      job?.resolve(reply.answer);
    } else job?.reject(new HallcastError(reply.kind, reply.code, reply.params));
    next();
  };

  const onExit = () => {
    child = null;
    const job = finish();
    if (job !== null && !job.began && !job.retried) {
      job.retried = true;
      queue.unshift(job);
    } else job?.reject(new HallcastError("internal", "renderer.crashed"));
    next();
  };

  const running = (): RendererChild => {
    if (child !== null) return child;
    const started = start();
    child = started;
    isSwollen = false;
    started.onMessage((message) => {
      if (child === started) onReply(message);
    });
    started.onExit(() => {
      if (child === started) onExit();
    });
    return started;
  };

  const next = () => {
    if (current !== null || closed) return;
    stopTimer();
    const job = queue.shift();
    if (job === undefined) {
      if (child !== null) stopTimer = clock.after(isSwollen ? SWOLLEN_IDLE_MS : idleMs, drop);
      return;
    }
    current = job;
    stopTimer = clock.after(jobMs, () => {
      drop();
      finish()?.reject(new HallcastError("internal", "renderer.timeout", { maxSec: Math.round(jobMs / 1000) }));
      next();
    });
    running().send(job.message);
  };

  const ask = async <T>(message: Unnumbered, answerSchema: z.ZodType<T>): Promise<T> => {
    if (closed) throw new HallcastError("internal", "renderer.closed");
    const answer = await new Promise<unknown>((resolve, reject) => {
      lastId++;
      queue.push({ message: { ...message, id: lastId }, resolve, reject, began: false, retried: false });
      next();
    });
    return answerSchema.parse(answer);
  };

  return {
    render: (job) => ask({ kind: "render", ...job }, RenderAnswer),
    inspect: (bytes): Promise<InspectedPicture> => ask({ kind: "inspect", bytes }, InspectAnswer),
    gif: async (job) => (await ask({ kind: "gif", ...job }, FileAnswer)).bytes,
    png: async (job) => (await ask({ kind: "png", ...job }, FileAnswer)).bytes,
    shrink: async (job) => (await ask({ kind: "shrink", ...job }, FileAnswer)).bytes,
    close: () => {
      if (closed) return;
      closed = true;
      const pending = [...(current === null ? [] : [current]), ...queue.splice(0)];
      finish();
      drop();
      for (const job of pending) job.reject(new HallcastError("internal", "renderer.closed"));
    },
  };
}
