import koffi from "koffi";
import { HallcastError } from "../../playlists/errors.ts";
import type { CoverPicture, Desktop, ScreenCover, ScreenRect } from "../ports/desktop.ts";
import { fromBgrx, toBgrx } from "./bgrx.ts";
import {
  type Attributes,
  ErrorHandler,
  ExitHandler,
  loadX11,
  NO_ATTRIBUTES,
  type Pointer,
  XImage,
} from "./x11-library.ts";

/** Values of X11/X.h and Xlib.h. */
const ALL_PLANES = 0xffff_ffff_ffff_ffffn;
const Z_PIXMAP = 2;
const IS_VIEWABLE = 2;
const INPUT_OUTPUT = 1;
const CW_OVERRIDE_REDIRECT = 1 << 9;
const CLIENT_MESSAGE = 33;
const ANY_TYPE = 0;
const WM_NAME = 39n;
/** Titles are read up to four times as many bytes. */
const TITLE_WORDS = 64;
const SUBSTRUCTURE = (1 << 19) | (1 << 20);
/** Window managers put frames around windows: a title is looked for this deep. */
const FRAMES_DEEP = 2;

/**
 * A desktop of the X Window System through libX11, with libXinerama and libXext where they are: 24 bits of colour, one screen. Throws
 * `kiosk.noDisplay` or `kiosk.displayDepth`. `name` is that of the variable DISPLAY; `onLost` is called once, when the server is gone.
 */
export function openX11Screen(name: string, onLost: () => void): Desktop {
  const x = loadX11(name);
  const display: Pointer = x.open(name);
  if (display === null) throw new HallcastError("device", "kiosk.noDisplay", { found: `DISPLAY=${name}` });
  const depth: number = x.defaultDepth(display, 0);
  if (depth !== 24 && depth !== 32) {
    x.close(display);
    throw new HallcastError("device", "kiosk.displayDepth", { found: depth });
  }
  const root: bigint = BigInt(x.defaultRoot(display));
  const netWmName = BigInt(x.internAtom(display, "_NET_WM_NAME", 0));
  const covers = new Set<bigint>();
  let isLost = false;
  let isClosed = false;

  const lose = (): void => {
    if (isLost || isClosed) return;
    isLost = true;
    queueMicrotask(onLost);
  };
  // Windows come and go between question and answer: such errors are expected. The library's own answer to both is to end the process.
  const onError = koffi.register(() => 0, koffi.pointer(ErrorHandler));
  x.setErrorHandler(onError);
  x.setIOErrorHandler(onError);
  const onExit = koffi.register(lose, koffi.pointer(ExitHandler));
  x.setIOErrorExitHandler(display, onExit, null);

  /** The library must not be called on a connection that is gone. */
  const ask = <T>(otherwise: T, question: () => T): T => {
    if (isLost || isClosed) return otherwise;
    const answer = question();
    return isLost ? otherwise : answer;
  };
  const children = (window: bigint): bigint[] => {
    const [list, count] = [[null], [0]];
    if (x.queryTree(display, window, [0n], [0n], list, count) === 0 || list[0] === null) return [];
    const found: ArrayLike<bigint | number> = koffi.decode(list[0], koffi.array("ulong", count[0] ?? 0));
    x.free(list[0]);
    return Array.from(found, BigInt);
  };
  const attributesOf = (window: bigint): Attributes | null => {
    const out: Attributes = { x: 0, y: 0, width: 0, height: 0, class: 0, map_state: 0 };
    return x.getWindowAttributes(display, window, out) === 0 ? null : out;
  };
  const textOf = (window: bigint, property: bigint): string => {
    const [type, format, count, rest, data] = [[0n], [0], [0], [0], [null]];
    const status: number = x.getProperty(
      ...[display, window, property, 0, TITLE_WORDS, 0, ANY_TYPE, type, format, count, rest, data],
    );
    if (status !== 0 || data[0] === null) return "";
    const bytes: Uint8Array =
      format[0] === 8 ? koffi.decode(data[0], koffi.array("uint8", Number(count[0]), "Typed")) : new Uint8Array(0);
    x.free(data[0]);
    return new TextDecoder().decode(bytes);
  };
  // The one by newer rules (EWMH), else the one by old rules (ICCCM).
  const titleOf = (window: bigint): string => textOf(window, netWmName) || textOf(window, WM_NAME);
  const withTitle = (window: bigint, title: string, deep: number): bigint | null => {
    if (titleOf(window) === title) return window;
    if (deep === 0) return null;
    for (const child of children(window)) {
      const found = withTitle(child, title, deep - 1);
      if (found !== null) return found;
    }
    return null;
  };
  /** The child of the root that is the window or holds it, and the window itself. */
  const find = (title: string): { readonly top: bigint; readonly own: bigint; readonly above: bigint[] } | null => {
    const tops = children(root);
    for (const [i, top] of tops.entries()) {
      const own = covers.has(top) ? null : withTitle(top, title, FRAMES_DEEP);
      if (own !== null) return { top, own, above: tops.slice(i + 1) };
    }
    return null;
  };
  const blocks = (window: bigint, rect: ScreenRect): boolean => {
    if (covers.has(window)) return false;
    const at = attributesOf(window);
    if (at === null || at.class !== INPUT_OUTPUT || at.map_state !== IS_VIEWABLE) return false;
    const isBeside = at.x >= rect.x + rect.widthPx || at.x + at.width <= rect.x;
    return !isBeside && at.y < rect.y + rect.heightPx && at.y + at.height > rect.y;
  };
  const whole = (): ScreenRect => ({
    ...{ x: 0, y: 0 },
    ...{ widthPx: Number(x.displayWidth(display, 0)), heightPx: Number(x.displayHeight(display, 0)) },
  });

  const cover = (rect: ScreenRect): ScreenCover =>
    ask<ScreenCover>({ show: () => undefined, hide: () => undefined, close: () => undefined }, () => {
      const window = BigInt(
        x.createSimpleWindow(display, root, rect.x, rect.y, rect.widthPx, rect.heightPx, 0, 0n, 0n),
      );
      covers.add(window);
      // The window manager is not asked: it might put the cover elsewhere, or below.
      x.changeWindowAttributes(display, window, CW_OVERRIDE_REDIRECT, { ...NO_ATTRIBUTES, override_redirect: 1 });
      x.storeName(display, window, "Hallcast");
      hidePointer(window);
      let painted: readonly CoverPicture[] | null = null;
      return {
        show: (pictures) =>
          ask(undefined, () => {
            if (painted !== pictures) paint(window, rect, pictures);
            painted = pictures;
            x.mapRaised(display, window);
            x.sync(display, 0);
          }),
        hide: () =>
          ask(undefined, () => {
            x.unmap(display, window);
            x.sync(display, 0);
          }),
        close: () => {
          if (covers.delete(window))
            ask(undefined, () => {
              x.destroy(display, window);
              x.sync(display, 0);
            });
        },
      };
    });
  const hidePointer = (window: bigint): void => {
    const none = BigInt(x.createBitmap(display, window, new Uint8Array(1), 1, 1));
    const colour = { pixel: 0, red: 0, green: 0, blue: 0, flags: 0, pad: 0 };
    x.defineCursor(display, window, BigInt(x.createPixmapCursor(display, none, none, colour, colour, 0, 0)));
    x.freePixmap(display, none);
  };
  /** The server keeps the picture as the window's background and repaints it by itself. */
  const paint = (window: bigint, rect: ScreenRect, pictures: readonly CoverPicture[]): void => {
    const pixmap = BigInt(x.createPixmap(display, window, rect.widthPx, rect.heightPx, depth));
    const gc: Pointer = x.createGC(display, pixmap, 0, null);
    x.setForeground(display, gc, 0n);
    x.fillRectangle(display, pixmap, gc, 0, 0, rect.widthPx, rect.heightPx);
    for (const { rect: at, rgb } of pictures) {
      if (rgb.length !== at.widthPx * at.heightPx * 3) continue;
      const data = toBgrx(rgb);
      const visual: Pointer = x.defaultVisual(display, 0);
      const image: Pointer = x.createImage(
        ...[display, visual, depth, Z_PIXMAP, 0, data, at.widthPx, at.heightPx, 32, at.widthPx * 4],
      );
      if (image === null) continue;
      const [left, top] = [at.x - rect.x, at.y - rect.y];
      x.putImage(display, pixmap, gc, image, 0, 0, left, top, at.widthPx, at.heightPx);
      // Only what surrounds the pixels: they belong to us.
      x.free(image);
    }
    x.setBackground(display, window, pixmap);
    x.clear(display, window);
    x.freeGC(display, gc);
    x.freePixmap(display, pixmap);
  };

  return {
    monitors: () => ask([{ x: 0, y: 0, widthPx: 1, heightPx: 1 }], () => x.monitors(display) ?? [whole()]),
    grab: (rect) =>
      ask(null, () => {
        const { widthPx, heightPx } = whole();
        const isInside = rect.x >= 0 && rect.y >= 0 && rect.x + rect.widthPx <= widthPx;
        if (!isInside || rect.y + rect.heightPx > heightPx) return null;
        const image: Pointer = x.getImage(
          ...[display, root, rect.x, rect.y, rect.widthPx, rect.heightPx, ALL_PLANES, Z_PIXMAP],
        );
        if (image === null) return null;
        const { data, bytes_per_line: stride, bits_per_pixel: bits } = koffi.decode(image, XImage);
        const pixels: Uint8Array | null =
          bits === 32 ? koffi.decode(data, koffi.array("uint8", stride * rect.heightPx, "Typed")) : null;
        x.destroyImage(image);
        return pixels === null ? null : fromBgrx(pixels, stride, rect.widthPx, rect.heightPx);
      }),
    stacking: (title, rect) =>
      ask<"absent" | "front" | "behind">("absent", () => {
        const found = find(title);
        if (found === null || attributesOf(found.top)?.map_state !== IS_VIEWABLE) return "absent";
        return found.above.some((window) => blocks(window, rect)) ? "behind" : "front";
      }),
    raise: (title) =>
      ask(undefined, () => {
        const found = find(title);
        if (found === null) return;
        x.raise(display, found.top);
        // Where a window manager rules, it is asked as a pager would ask it (EWMH, _NET_ACTIVE_WINDOW, source 2).
        const rest = Array.from({ length: 12 }, () => 0);
        const message = {
          serial: 0,
          send_event: 1,
          display,
          window: found.own,
          format: 32,
          data: [2, 0, 0, 0, 0],
          rest,
        };
        const atom = BigInt(x.internAtom(display, "_NET_ACTIVE_WINDOW", 0));
        x.sendEvent(display, root, 0, SUBSTRUCTURE, { type: CLIENT_MESSAGE, message_type: atom, ...message });
        for (const window of children(root)) if (covers.has(window)) x.raise(display, window);
        x.sync(display, 0);
      }),
    cover,
    keepAwake: () => ask(undefined, () => x.stayAwake(display)),
    close: () => {
      if (isClosed) return;
      isClosed = true;
      if (!isLost) x.close(display);
      koffi.unregister(onExit);
      koffi.unregister(onError);
    },
  };
}
