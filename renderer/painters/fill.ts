import { type Area, createFillSpan, type Painter, type Rgb } from "./painter.ts";

/** One colour over an area. */
export function createFillPainter(area: Area, colour: Rgb, strideBytes: number): Painter {
  const bytes = (area.right - area.left) * 3;
  const fill = createFillSpan(colour, area.right - area.left);
  return {
    area,
    stateAt: () => 0,
    paint: (rgb, _state, top, bottom) => {
      for (let y = top; y < bottom; y++) fill(rgb, y * strideBytes + area.left * 3, bytes);
    },
  };
}
