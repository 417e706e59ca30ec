import { copyPixels } from "./live/led-painter.ts";
import { createLiveSource, liveUrl } from "./live/live-source.ts";

/**
 * The bare page that a sending card takes its picture from: one LED for one device pixel, at the top left corner.
 * It has no words and no controls; without connection the last frame stays.
 */
const canvas = document.querySelector("canvas");
const boardId = decodeURIComponent(location.pathname.split("/").filter(Boolean).at(-1) ?? "");
const context = canvas?.getContext("2d", { alpha: false }) ?? null;

const FULL_FPS = 60;

if (canvas !== null && context !== null) {
  let image: ImageData | null = null;
  let asked = false;
  const fitToDevice = () => {
    canvas.style.width = `${canvas.width / devicePixelRatio}px`;
    canvas.style.height = `${canvas.height / devicePixelRatio}px`;
  };
  const draw = () => {
    asked = false;
    if (image !== null) context.putImageData(image, 0, 0);
  };
  // a change of the display's zoom arrives as a resize
  addEventListener("resize", fitToDevice);
  createLiveSource(liveUrl(boardId, FULL_FPS), {
    onState: () => undefined,
    onFrame: ({ rgb, widthPx, heightPx }) => {
      if (image === null || image.width !== widthPx || image.height !== heightPx) {
        canvas.width = widthPx;
        canvas.height = heightPx;
        image = new ImageData(widthPx, heightPx);
        image.data.fill(255);
        fitToDevice();
      }
      copyPixels(rgb, image.data);
      if (asked) return;
      asked = true;
      requestAnimationFrame(draw);
    },
  });
}
