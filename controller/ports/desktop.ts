/** A rectangle of the desktop in device pixels. */
export type ScreenRect = {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
};

/** A picture for a place of a cover; `rgb` is RGB888, row-major. */
export type CoverPicture = { readonly rect: ScreenRect; readonly rgb: Uint8Array };

/** A window of ours that lies over everything else where it stands; hidden at first. */
export type ScreenCover = {
  /** Black with these pictures on it (places of the desktop), in front of every other window. Again to bring it back to the front. */
  readonly show: (pictures: readonly CoverPicture[]) => void;
  readonly hide: () => void;
  /** Idempotent. */
  readonly close: () => void;
};

/**
 * The desktop of this PC as people see it. Calls answer at once; when the connection is lost they do nothing and `onLost` is
 * called once.
 */
export type Desktop = {
  /** Monitors from left to right, then from top to bottom; at least one. */
  readonly monitors: () => readonly ScreenRect[];
  /** What stands there now, RGB888; null where that cannot be read. */
  readonly grab: (rect: ScreenRect) => Uint8Array | null;
  /** Whether a window with this title is there, and whether one that is not ours lies over it inside `rect`. */
  readonly stacking: (title: string, rect: ScreenRect) => "absent" | "front" | "behind";
  /** Brings the window with this title to the front, below our covers. */
  readonly raise: (title: string) => void;
  readonly cover: (rect: ScreenRect) => ScreenCover;
  /** No screen saver, no sleeping monitor, as long as this is open. */
  readonly keepAwake: () => void;
  readonly close: () => void;
};
