import { HallcastError } from "../../../playlists/errors.ts";
import { Asset } from "../../../playlists/library.ts";
import { writeDurably } from "../../adapters/durable-file.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RendererPort } from "../../ports/renderer.ts";
import type { Actor } from "../auth/actor.ts";
import { sha256Of } from "../clips.ts";
import type { Publishing } from "../publishing.ts";
import type { assetsContract } from "./contract/assets.ts";
import type { HandlersOf, Upload } from "./handler.ts";

const MediaType = Asset.shape.mediaType;

/** Pictures that people bring. */
export function assetHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly renderer: Pick<RendererPort, "inspect">;
  readonly assetPath: (sha256: string) => string;
}): HandlersOf<typeof assetsContract> {
  const { publishing } = deps;
  return {
    listAssets: () => [...publishing.read().assets].reverse(),
    uploadAsset: async ({ upload, actor }) => keepPicture(deps, await upload(), actor),
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
