import type { TransitionKind } from "../../playlists/playlist.ts";
import { cut } from "./cut.ts";
import { fade } from "./fade.ts";
import { pushLeft, pushUp } from "./push.ts";
import type { Blend } from "./transition.ts";
import { wipeDown, wipeLeft } from "./wipe.ts";

/** Every change between two items. A new one is a file, a line here and its name in `TransitionKind`. */
export const transitions: Readonly<Record<TransitionKind, Blend>> = {
  cut,
  fade,
  pushLeft,
  pushUp,
  wipeLeft,
  wipeDown,
};
