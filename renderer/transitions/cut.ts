import type { Blend } from "./transition.ts";

/** The new picture at once. */
export const cut: Blend = (from, to, _widthPx, _heightPx, progress, out) => out.set(progress > 0 ? to : from);
