import { describe, expect, it } from "vitest";
import { layoutOf } from "../../admin-ui/live/led-painter.ts";

describe("the size in which a board is drawn", () => {
  it("is one screen pixel for each LED where actual pixels are asked for", () => {
    expect(layoutOf("exact", 640, 320, 1280)).toEqual({ widthPx: 640, heightPx: 320, cell: 0, smooth: false });
  });

  it("makes dots of whole pixels, larger than the frame if they must be", () => {
    expect(layoutOf("dots", 640, 320, 1290)).toMatchObject({ widthPx: 1280, cell: 2 });
    expect(layoutOf("dots", 640, 320, 700)).toMatchObject({ widthPx: 1920, cell: 3 });
  });

  it("keeps the shape of the board when it fits the whole into a smaller frame", () => {
    expect(layoutOf("fit", 640, 320, 320)).toMatchObject({ widthPx: 320, heightPx: 160, smooth: true });
  });

  it("stays sharp where the frame is hardly larger than the board", () => {
    expect(layoutOf("fit", 640, 320, 655)).toMatchObject({ widthPx: 640, smooth: false });
  });
});
