import { join } from "node:path";
import type { DataFolder } from "../../data-folder.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PlayoutLink } from "../../ports/playout-link.ts";
import type { RendererPort } from "../../ports/renderer.ts";
import type { Keys } from "../../signed-file.ts";
import type { Alarms } from "../alarms.ts";
import { type ClipStore, createClipStore } from "../clips.ts";
import { createFailsafe } from "../failsafe.ts";
import type { Store } from "../library/store.ts";
import { createPublishing, type Publishing } from "../publishing.ts";
import { createReserve } from "../reserve.ts";
import { withStandingBlackouts } from "../standing-blackouts.ts";
import { type Issuer, openIssuer } from "./issuer.ts";

const MEGABYTE = 1024 * 1024;

/** All that stands between the library and the boards' files. */
export type Issuing = {
  readonly clips: ClipStore;
  readonly issuer: Issuer;
  readonly publishing: Publishing;
  /** Takes back the disk space kept for emergencies. Throws `disk.*`. */
  readonly fillReserve: () => Promise<void>;
  /** Takes over into the library what `hallcast blackout` wrote past it. Never rejects. */
  readonly followBlackouts: () => Promise<void>;
};

/** Opens clips and issued programmes, and takes over the black-outs that stand. */
export async function openIssuing(deps: {
  readonly folder: DataFolder;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly renderer: RendererPort;
  readonly link: Pick<PlayoutLink, "nudge" | "removeBoard">;
  readonly store: Store;
  readonly alarms: Alarms;
}): Promise<Issuing> {
  const { folder, clock, renderer, link, store, alarms } = deps;
  const clips = createClipStore({ pathOf: folder.clip, maxDecodedBytes: 96 * MEGABYTE, maxHeldBytes: 48 * MEGABYTE });
  const issuer = await openIssuer({
    folder,
    clock,
    keys: deps.keys,
    library: store.read,
    failsafe: createFailsafe({ renderer, clips, assetsDir: folder.assets, alarms, library: store.read }),
    nudge: link.nudge,
    removeBoard: link.removeBoard,
    alarms,
  });
  const reserve = createReserve(join(folder.root, "reserve"));
  const followBlackouts = async (): Promise<void> => {
    if (store.loaded.kind === "lost") return;
    await alarms.guard(
      "blackouts",
      async () =>
        void (await store.change((library) => withStandingBlackouts(library, issuer.standingControl()) ?? library)),
    );
  };
  await followBlackouts();
  const publishing = createPublishing(store, issuer, reserve.release);
  return { clips, issuer, publishing, fillReserve: reserve.fill, followBlackouts };
}
