import type { z } from "zod";
import { startOf } from "../../../playlists/airing.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { Asset, type Library } from "../../../playlists/library.ts";
import { contentAt } from "../../../playlists/variants.ts";
import { writeDurably } from "../../adapters/durable-file.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RendererPort } from "../../ports/renderer.ts";
import type { Actor } from "../auth/actor.ts";
import { type About, aboutText } from "../check-input.ts";
import { type ClipStore, sha256Of } from "../clips.ts";
import { type Drawing, sizesFor } from "../drawing.ts";
import { findById } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { ItemInput } from "./contract.ts";
import type { Binary, Handlers, Upload } from "./handler.ts";
import { styleOf } from "./items.ts";

type Area = "listAssets" | "uploadAsset" | "preview" | "getClip";

const MediaType = Asset.shape.mediaType;

/** Pictures in, clips out. */
export function assetHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly renderer: Pick<RendererPort, "inspect">;
  readonly drawing: Drawing;
  readonly clips: ClipStore;
  readonly assetPath: (sha256: string) => string;
}): Pick<Handlers, Area> {
  const { publishing, clips } = deps;
  return {
    listAssets: () => [...publishing.read().assets].reverse(),
    uploadAsset: async ({ upload, actor }) => keepPicture(deps, await upload(), actor),
    preview: async ({ body, lang }) => {
      const library = publishing.read();
      const board = findById(library.boards, body.boardId, "board");
      const [size] = sizesFor({ boards: [board] }, body.place, false);
      if (size === undefined) throw new HallcastError("conflict", "item.noRegion", { place: body.place });
      const { title, content, expires } = body;
      const drawable = { title, content, style: styleOf(body.style), expires };
      const about = aboutPreview(body, library, deps.clock.wallMs());
      const findings = deps.drawing.check({ ...library, boards: [board] }, drawable, about, lang);
      // a title still to be written forbids handing in, not seeing
      if (findings.some(({ code, severity }) => severity === "block" && code !== "title.missing"))
        return { clip: null, sizePx: null, findings };
      const shown = contentAt(content, library, deps.clock.wallMs());
      const drawn = await deps.drawing.draw({ ...drawable, content: shown }, size, lang);
      // the check of the draft knows only the smallest size allowed, not the one that was taken
      const holds = findings.filter(
        ({ code, params }) =>
          code !== "style.tooSmall" || drawn.sizePx === null || drawn.sizePx < Number(params["wanted"]),
      );
      const all = [...holds, ...drawn.findings];
      if (drawn.clip === null) return { clip: null, sizePx: drawn.sizePx, findings: all };
      const sha256 = clips.hold(drawn.clip);
      return {
        clip: { sha256, ...size, durationMs: drawn.durationMs, variant: "" },
        sizePx: drawn.sizePx,
        findings: all,
      };
    },
    getClip: async ({ params }): Promise<Binary> => ({
      kind: "binary",
      bytes: await clips.bytes(params.sha256),
      mediaType: "application/octet-stream",
      immutable: true,
    }),
  };
}

/** Keeps an uploaded picture, once whatever its name. Throws `picture.*` (input) for what is none, `disk.*`. */
export async function keepPicture(
  deps: {
    readonly clock: Pick<Clock, "wallMs">;
    readonly publishing: Publishing;
    readonly renderer: Pick<RendererPort, "inspect">;
    readonly assetPath: (sha256: string) => string;
  },
  { bytes, fileName }: Upload,
  actor: Actor,
): Promise<Asset> {
  const found = await deps.renderer.inspect(bytes);
  const mediaType = MediaType.safeParse(found.mediaType);
  if (!mediaType.success)
    throw new HallcastError("input", "picture.format", { wanted: "PNG, JPEG, GIF, WebP", found: found.mediaType });
  const sha256 = sha256Of(bytes);
  await writeDurably(deps.assetPath(sha256), bytes);
  return deps.publishing.keep((library) => {
    const known = library.assets.find((asset) => asset.sha256 === sha256);
    if (known !== undefined) return { library, result: known };
    const asset: Asset = {
      sha256,
      fileName,
      mediaType: mediaType.data,
      widthPx: found.widthPx,
      heightPx: found.heightPx,
      frames: found.frames,
      bytes: bytes.length,
      uploadedById: actor.id,
      uploadedAtMs: Math.round(deps.clock.wallMs()),
    };
    return { library: { ...library, assets: [...library.assets, asset] }, result: asset };
  });
}

/** A preview knows of its item what the form has so far. */
function aboutPreview(
  { place, subtype, facts, schedule }: Pick<z.output<typeof ItemInput>, "place" | "subtype" | "facts" | "schedule">,
  library: Library,
  nowMs: number,
): About {
  const about = aboutText(place, library.hall.zone, nowMs);
  const { firstDay = null, times = { kind: "allDay" } } = schedule ?? {};
  return { ...about, subtype, source: facts.source ?? "", startsAt: startOf({ firstDay, times }, about.writtenOn) };
}
