import { useMemo } from "react";
import type { Clip } from "../../renderer/clip.ts";
import { useMe } from "../session.tsx";
import { createClipPlayer } from "./clip-player.ts";
import { LedCanvas } from "./led-canvas.tsx";
import type { LedView } from "./led-painter.ts";

/** A clip played over and over, as it would light up. */
export function ClipLoop({
  clip,
  view,
  label,
}: {
  readonly clip: Clip;
  readonly view: LedView;
  readonly label: string;
}) {
  const { zone } = useMe().hall;
  const player = useMemo(
    () => createClipPlayer({ clip, zone, loop: true, startMs: 0, onFrame: () => undefined }),
    [clip, zone],
  );
  return <LedCanvas widthPx={clip.widthPx} heightPx={clip.heightPx} view={view} label={label} attach={player.attach} />;
}
