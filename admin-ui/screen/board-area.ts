import { decodeLiveFrame } from "../../controller/service/api/live-frame.ts";
import { copyPixels } from "../live/led-painter.ts";
import { createLiveSource, inflate, liveUrl } from "../live/live-source.ts";
import type { ScreenArea } from "./areas.ts";

const FULL_FPS = 60;
const LOOK_MS = 500;
/** The failsafe picture changes only when somebody changes the board. */
const STANDBY_AGAIN_MS = 60_000;

/** What stands on the canvas. */
export type Painted = {
  readonly boardId: string;
  readonly frameNo: number;
  readonly atMs: number;
  readonly standby: boolean;
  /** RGB888, read back from the canvas; null before the first frame. */
  readonly rgb: Uint8Array | null;
};

export type BoardArea = {
  /** Takes over other settings of the same board. */
  readonly follow: (area: ScreenArea) => void;
  readonly painted: () => Painted;
  readonly close: () => void;
};

/** Paints one board's frames, one LED for one device pixel; after too long a silence black or the failsafe picture. */
export function createBoardArea(first: ScreenArea): BoardArea {
  let area = first;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  document.body.append(canvas);
  // kept in memory, not on the graphics card: it is read back every second
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  let image: ImageData | null = null;
  let standbyImage: ImageData | null = null;
  let newest = { frameNo: 0, atMs: 0 };
  let shown = newest;
  let isStandby = false;
  let heardMs = performance.now();
  let standbyAskedMs = Number.NEGATIVE_INFINITY;
  let request = 0;
  let resolution: MediaQueryList | null = null;

  /** The sizes of a style are in pixels of the page, which a display may magnify. */
  const place = () => {
    canvas.style.left = `${area.x / devicePixelRatio}px`;
    canvas.style.top = `${area.y / devicePixelRatio}px`;
    canvas.style.width = `${canvas.width / devicePixelRatio}px`;
    canvas.style.height = `${canvas.height / devicePixelRatio}px`;
    resolution?.removeEventListener("change", place);
    resolution = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    resolution.addEventListener("change", place);
  };
  const sizeTo = (widthPx: number, heightPx: number) => {
    if (canvas.width === widthPx && canvas.height === heightPx) return;
    canvas.width = widthPx;
    canvas.height = heightPx;
    place();
  };
  const draw = () => {
    request = 0;
    if (context === null) return;
    const picture = isStandby ? standbyImage : image;
    if (picture === null) {
      context.fillStyle = "#000";
      context.fillRect(0, 0, canvas.width, canvas.height);
    } else {
      sizeTo(picture.width, picture.height);
      context.putImageData(picture, 0, 0);
    }
    shown = newest;
  };
  // of several frames between two refreshes of the display only the newest is drawn
  const ask = () => {
    if (request === 0) request = requestAnimationFrame(draw);
  };
  const heard = () => {
    heardMs = performance.now();
    if (!isStandby) return;
    isStandby = false;
    ask();
  };
  const imageOf = (rgb: Uint8Array, widthPx: number, heightPx: number, old: ImageData | null): ImageData => {
    const fits = old !== null && old.width === widthPx && old.height === heightPx;
    const next = fits ? old : new ImageData(widthPx, heightPx);
    if (!fits) next.data.fill(255);
    copyPixels(rgb, next.data);
    return next;
  };
  const askStandby = async () => {
    standbyAskedMs = performance.now();
    const response = await fetch(`/api/boards/${encodeURIComponent(area.boardId)}/standby`);
    const message = response.ok ? decodeLiveFrame(new Uint8Array(await response.arrayBuffer())) : null;
    if (message === null) return;
    const { widthPx, heightPx } = message.header;
    standbyImage = imageOf(await inflate(message.payload), widthPx, heightPx, standbyImage);
    if (isStandby) ask();
  };
  const source = createLiveSource(liveUrl(area.boardId, FULL_FPS), {
    onState: () => undefined,
    onAlive: heard,
    onFrame: ({ rgb, widthPx, heightPx, atMs, frameNo }) => {
      image = imageOf(rgb, widthPx, heightPx, image);
      newest = { frameNo, atMs };
      heard();
      ask();
    },
  });
  const look = () => {
    const nowMs = performance.now();
    if (area.standby === "black") standbyImage = null;
    // asked for while somebody answers, for the time when nobody does
    else if (nowMs - standbyAskedMs > (standbyImage === null ? LOOK_MS * 4 : STANDBY_AGAIN_MS))
      void askStandby().catch(() => undefined);
    if (isStandby || nowMs - heardMs < area.standbyAfterMs) return;
    isStandby = true;
    ask();
  };
  const timer = window.setInterval(look, LOOK_MS);
  addEventListener("resize", place);
  place();
  look();

  return {
    follow: (next) => {
      area = next;
      place();
    },
    painted: () => ({ boardId: area.boardId, ...shown, standby: isStandby, rgb: readBack(context, image !== null) }),
    close: () => {
      source.close();
      clearInterval(timer);
      cancelAnimationFrame(request);
      removeEventListener("resize", place);
      resolution?.removeEventListener("change", place);
      canvas.remove();
    },
  };
}

function readBack(context: CanvasRenderingContext2D | null, hasPicture: boolean): Uint8Array | null {
  if (context === null || !hasPicture) return null;
  const { data } = context.getImageData(0, 0, context.canvas.width, context.canvas.height);
  const rgb = new Uint8Array((data.length / 4) * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    rgb[to] = data[from] ?? 0;
    rgb[to + 1] = data[from + 1] ?? 0;
    rgb[to + 2] = data[from + 2] ?? 0;
  }
  return rgb;
}
