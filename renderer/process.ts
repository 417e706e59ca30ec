import { HallcastError } from "../playlists/errors.ts";
import { encodeClip } from "./clip-codec.ts";
import { Numbered, type Reply, Request } from "./jobs.ts";
import { createRenderer, type Renderer } from "./render.ts";

/**
 * The renderer process: the only one that loads canvas and sharp, so that a hostile picture or a fault of a native library
 * costs one job. Jobs come and answers go over the IPC channel of whoever forked it; it ends when that channel does.
 */
function main(): void {
  const pictures = () => import("./adapters/sharp.ts");
  let renderer: Renderer | null = null;
  const send = (reply: Reply) => process.send?.(reply);
  const answer = async (message: unknown): Promise<unknown> => {
    const request = Request.parse(message);
    switch (request.kind) {
      case "render": {
        renderer ??= createRenderer();
        const { clip, sizePx, findings } = await renderer.render(request);
        return { clip: encodeClip(clip), durationMs: clip.durationMs, sizePx, findings };
      }
      case "inspect":
        return await (await pictures()).inspectPicture(request.bytes);
      case "gif":
        return { bytes: await (await pictures()).encodeGif(request, request.frames, request.delayMs) };
      case "png":
        return { bytes: await (await pictures()).encodePng({ ...request, rgb: request.frame }) };
      case "shrink":
        return { bytes: await (await pictures()).shrinkPicture(request.bytes, request) };
    }
  };
  process.on("message", (message) => {
    const { id } = Numbered.parse(message);
    send({ state: "began", id });
    answer(message).then(
      (done) => send({ state: "done", id, answer: done, rssBytes: process.memoryUsage.rss() }),
      (error: unknown) => send({ state: "refused", id, ...refusal(error) }),
    );
  });
  process.on("disconnect", () => process.exit(0));
}

function refusal(error: unknown): Pick<HallcastError, "kind" | "code" | "params"> {
  if (error instanceof HallcastError) return { kind: error.kind, code: error.code, params: error.params };
  return { kind: "internal", code: "renderer.failed", params: { cause: String(error).slice(0, 300) } };
}

main();
