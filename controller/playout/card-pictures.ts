import { NO_LIVE } from "../../playlists/live.ts";
import type { Clip } from "../../renderer/clip.ts";
import { createCompositor } from "../../renderer/compose.ts";
import { md5Hex } from "../adapters/hashes.ts";
import type { CardArea, CardPicture, CardStep } from "../drivers/card.ts";
import type { PicturePort } from "../ports/pictures.ts";
import { type Thumbnail, thumbnailSize } from "./card-compare.ts";
import type { PlannedArea, PlannedStep } from "./card-plan.ts";

/** A clock on a card is as exact as this. */
export const LIVE_MS = 60_000;

/** An area as the card is to have it, and what of it a picture read back can be compared with. */
export type DrawnArea = CardArea & { readonly thumbnails: readonly Thumbnail[] };

type Drawn = { readonly picture: CardPicture; readonly thumbnail: Thumbnail };

export type CardPictures = {
  /** Draws the areas for an instant. Pictures of the call before are not made again; older ones are forgotten. */
  readonly draw: (areas: readonly PlannedArea[], zone: string, atMs: number) => Promise<readonly DrawnArea[]>;
};

/** Makes the picture files of a show with the compositor that draws the frames; the files are packed in another process. */
export function createCardPictures(clipOf: (sha256: string) => Clip | null, pictures: PicturePort): CardPictures {
  let known = new Map<string, Drawn>();

  const drawOne = async (step: PlannedStep, { widthPx, heightPx }: PlannedArea, zone: string, atMs: number) => {
    const rgb = new Uint8Array(widthPx * heightPx * 3);
    const showing = { clip: step.clip, elapsedMs: step.elapsedMs };
    createCompositor({ widthPx, heightPx, zone, clipOf, liveOf: NO_LIVE }).compose(
      [{ x: 0, y: 0, widthPx, heightPx, showing, before: null }],
      atMs,
      rgb,
    );
    const png = await pictures.png(rgb, widthPx, heightPx);
    const size = { widthPx: thumbnailSize(widthPx), heightPx: thumbnailSize(heightPx) };
    // In the other process too: what is read back is made small by the same means.
    const thumbnail = { ...size, rgb: await pictures.shrink(png, size.widthPx, size.heightPx) };
    return { picture: { md5: md5Hex(png), png }, thumbnail };
  };
  return {
    draw: async (areas, zone, atMs) => {
      const used = new Map<string, Drawn>();
      const liveMs = Math.floor(atMs / LIVE_MS) * LIVE_MS;
      const drawn: DrawnArea[] = [];
      for (const area of areas) {
        const { key, x, y, widthPx, heightPx } = area;
        const steps: CardStep[] = [];
        const thumbnails: Thumbnail[] = [];
        for (const step of area.steps) {
          const moment = step.isLive ? [liveMs, zone] : [];
          const isKnown = clipOf(step.clip) !== null;
          const name = JSON.stringify([step.clip, isKnown, step.elapsedMs, widthPx, heightPx, ...moment]);
          // One picture at a time, so that frames of other boards come in between.
          const one = used.get(name) ?? known.get(name) ?? (await drawOne(step, area, zone, liveMs));
          used.set(name, one);
          const { durationMs, enter, isLive } = step;
          steps.push({ picture: one.picture, durationMs, enter, isLive });
          thumbnails.push(one.thumbnail);
        }
        drawn.push({ key, x, y, widthPx, heightPx, steps, thumbnails });
      }
      known = used;
      return drawn;
    },
  };
}
