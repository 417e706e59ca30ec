import { HallcastError } from "../../playlists/errors.ts";
import type { ScreenRect } from "../ports/desktop.ts";

/** Where Chromium goes on a desktop that does not tell its monitors; it fills the one it is put on. */
const UNTOLD = { widthPx: 1920, heightPx: 1080 };

/** Index and place of the monitor that a setting names: a number from 1, or a point. `monitors` is null where the system does not tell. Throws `kiosk.noMonitor`. */
export function monitorOf(
  wanted: string,
  monitors: readonly ScreenRect[] | null,
): { readonly index: number; readonly rect: ScreenRect } {
  const [first, second] = wanted.split(",").map(Number);
  const isNumber = second === undefined;
  if (monitors === null) {
    if (isNumber && first !== 1) throw noMonitor(wanted, "?");
    return { index: 0, rect: { x: isNumber ? 0 : (first ?? 0), y: second ?? 0, ...UNTOLD } };
  }
  const index = isNumber
    ? (first ?? 0) - 1
    : monitors.findIndex((rect) => holds(rect, { x: first ?? 0, y: second, widthPx: 1, heightPx: 1 }));
  const rect = monitors[index];
  if (rect === undefined) throw noMonitor(wanted, monitors.length);
  return { index, rect };
}

/** Whether `inner` lies wholly in `outer`. */
export function holds(outer: ScreenRect, inner: ScreenRect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.widthPx <= outer.x + outer.widthPx &&
    inner.y + inner.heightPx <= outer.y + outer.heightPx
  );
}

export function describeRect({ x, y, widthPx, heightPx }: ScreenRect): string {
  return `${widthPx}×${heightPx} @ ${x},${y}`;
}

function noMonitor(wanted: string, found: string | number): HallcastError {
  return new HallcastError("device", "kiosk.noMonitor", { wanted, found });
}
