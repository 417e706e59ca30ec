import type { Painter } from "./painters/painter.ts";

/** Rows of a picture, [firstRow, firstRow + rows). */
export type Band = { readonly firstRow: number; readonly rows: number };

/** What stands on a surface at an instant: painters in painting order, each with its state. Both arrays are reused by their owner. */
export type Stack = { readonly painters: Painter[]; readonly states: number[] };

/** A buffer that remembers what was painted into it, and so paints only what differs. */
export type Surface = {
  /** Paints the stack and tells the rows touched, or null if the buffer showed it already. `anew` paints all of it. */
  readonly show: (stack: Stack, anew: boolean) => Band | null;
};

/**
 * Takes over the buffer (RGB888, row-major): nobody else may write to it. Its first picture is painted whole,
 * so what it held before does not matter.
 */
export function createSurface(rgb: Uint8Array): Surface {
  let painters: Painter[] = [];
  let states: number[] = [];
  const known = new Map<Painter, number>();
  /** Painters drawn in this pass with the rows drawn: painters above them have to follow. */
  const drawn: { painter: Painter; top: number; bottom: number }[] = [];

  const isSame = (stack: Stack) =>
    stack.painters.length === painters.length &&
    stack.painters.every((painter, i) => painter === painters[i] && stack.states[i] === states[i]);

  return {
    show: (stack, anew) => {
      if (!anew && isSame(stack)) return null;
      drawn.length = 0;
      let first = Number.POSITIVE_INFINITY;
      let end = 0;
      for (const [i, painter] of stack.painters.entries()) {
        const state = stack.states[i] ?? 0;
        const { area } = painter;
        let { top, bottom } = area;
        if (!anew && known.get(painter) === state) {
          top = Number.POSITIVE_INFINITY;
          bottom = 0;
          for (const below of drawn)
            if (below.painter.area.left < area.right && area.left < below.painter.area.right) {
              top = Math.min(top, Math.max(area.top, below.top));
              bottom = Math.max(bottom, Math.min(area.bottom, below.bottom));
            }
          if (top >= bottom) continue;
        }
        painter.paint(rgb, state, top, bottom);
        drawn.push({ painter, top, bottom });
        first = Math.min(first, top);
        end = Math.max(end, bottom);
      }
      painters = [...stack.painters];
      states = [...stack.states];
      known.clear();
      for (const [i, painter] of painters.entries()) known.set(painter, states[i] ?? 0);
      return end > 0 ? { firstRow: first, rows: end - first } : null;
    },
  };
}
