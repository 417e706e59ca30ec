import koffi from "koffi";
import { HallcastError } from "../../playlists/errors.ts";
import type { ScreenRect } from "../ports/desktop.ts";

/** An address in the library's memory. */
export type Pointer = unknown;

/** What `getWindowAttributes` fills in, as far as it is read (XWindowAttributes). */
export type Attributes = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly class: number;
  readonly map_state: number;
};

/** A picture that the server gave, as the library keeps it. */
export const XImage = koffi.struct("XImage", {
  ...{ width: "int", height: "int", xoffset: "int", format: "int", data: "void *", byte_order: "int" },
  ...{ bitmap_unit: "int", bitmap_bit_order: "int", bitmap_pad: "int", depth: "int", bytes_per_line: "int" },
  ...{ bits_per_pixel: "int", red_mask: "ulong", green_mask: "ulong", blue_mask: "ulong" },
});
koffi.struct("XWindowAttributes", {
  ...{ x: "int", y: "int", width: "int", height: "int", border_width: "int", depth: "int", visual: "void *" },
  ...{ root: "ulong", class: "int", bit_gravity: "int", win_gravity: "int", backing_store: "int" },
  ...{ backing_planes: "ulong", backing_pixel: "ulong", save_under: "int", colormap: "ulong", map_installed: "int" },
  ...{ map_state: "int", all_event_masks: "long", your_event_mask: "long", do_not_propagate_mask: "long" },
  ...{ override_redirect: "int", screen: "void *" },
});
koffi.struct("XSetWindowAttributes", {
  ...{ background_pixmap: "ulong", background_pixel: "ulong", border_pixmap: "ulong", border_pixel: "ulong" },
  ...{ bit_gravity: "int", win_gravity: "int", backing_store: "int", backing_planes: "ulong", backing_pixel: "ulong" },
  ...{ save_under: "int", event_mask: "long", do_not_propagate_mask: "long", override_redirect: "int" },
  ...{ colormap: "ulong", cursor: "ulong" },
});
koffi.struct("XClientMessage", {
  ...{ type: "int", serial: "ulong", send_event: "int", display: "void *", window: "ulong", message_type: "ulong" },
  ...{ format: "int", data: koffi.array("long", 5), rest: koffi.array("long", 12) },
});
koffi.struct("XColor", { pixel: "ulong", red: "ushort", green: "ushort", blue: "ushort", flags: "char", pad: "char" });
const XineramaScreenInfo = koffi.struct("XineramaScreenInfo", {
  ...{ screen_number: "int", x_org: "short", y_org: "short", width: "short", height: "short" },
});
/** Called for what the server refuses. */
export const ErrorHandler = koffi.proto("int XErrorHandlerFn(void *display, void *event)");
/** Called when the server is gone. */
export const ExitHandler = koffi.proto("void XIOExitHandlerFn(void *display, void *user)");

/** Attributes of which none is set (XSetWindowAttributes). */
export const NO_ATTRIBUTES = {
  ...{ background_pixmap: 0, background_pixel: 0, border_pixmap: 0, border_pixel: 0, bit_gravity: 0, win_gravity: 0 },
  ...{ backing_store: 0, backing_planes: 0, backing_pixel: 0, save_under: 0, event_mask: 0, do_not_propagate_mask: 0 },
  ...{ override_redirect: 0, colormap: 0, cursor: 0 },
};

/** The functions of libX11 that are used, with those of libXinerama and libXext where they are. Throws `kiosk.noDisplay` without libX11. */
export function loadX11(name: string) {
  const lib = loadLibrary("libX11.so.6");
  if (lib === null) throw new HallcastError("device", "kiosk.noDisplay", { found: `libX11, DISPLAY=${name}` });
  const free = lib.func("int XFree(void *data)");
  const xinerama = loadLibrary("libXinerama.so.1");
  const queryScreens = xinerama?.func("void *XineramaQueryScreens(void *d, _Out_ int *count)") ?? null;
  const isXinerama = xinerama?.func("int XineramaIsActive(void *d)") ?? null;
  const dpms = loadLibrary("libXext.so.6");
  const dpmsDisable = dpms?.func("int DPMSDisable(void *d)") ?? null;
  const queryExtension = lib.func(
    "int XQueryExtension(void *d, const char *name, _Out_ int *opcode, _Out_ int *event, _Out_ int *error)",
  );
  const setScreenSaver = lib.func("int XSetScreenSaver(void *d, int timeout, int interval, int blank, int exposures)");
  const resetScreenSaver = lib.func("int XResetScreenSaver(void *d)");
  const rectangle = "int x, int y, unsigned int w, unsigned int h";
  return {
    free,
    open: lib.func("void *XOpenDisplay(const char *name)"),
    close: lib.func("int XCloseDisplay(void *d)"),
    sync: lib.func("int XSync(void *d, int discard)"),
    defaultRoot: lib.func("unsigned long XDefaultRootWindow(void *d)"),
    defaultDepth: lib.func("int XDefaultDepth(void *d, int screen)"),
    defaultVisual: lib.func("void *XDefaultVisual(void *d, int screen)"),
    displayWidth: lib.func("int XDisplayWidth(void *d, int screen)"),
    displayHeight: lib.func("int XDisplayHeight(void *d, int screen)"),
    setErrorHandler: lib.func("void *XSetErrorHandler(XErrorHandlerFn *handler)"),
    setIOErrorHandler: lib.func("void *XSetIOErrorHandler(XErrorHandlerFn *handler)"),
    setIOErrorExitHandler: lib.func("void XSetIOErrorExitHandler(void *d, XIOExitHandlerFn *handler, void *user)"),
    queryTree: lib.func(
      "int XQueryTree(void *d, unsigned long w, _Out_ unsigned long *root, _Out_ unsigned long *parent, _Out_ void **list, _Out_ unsigned int *count)",
    ),
    getWindowAttributes: lib.func("int XGetWindowAttributes(void *d, unsigned long w, _Out_ XWindowAttributes *out)"),
    getProperty: lib.func(
      "int XGetWindowProperty(void *d, unsigned long w, unsigned long property, long offset, long words, int remove, unsigned long wanted, _Out_ unsigned long *type, _Out_ int *format, _Out_ unsigned long *count, _Out_ unsigned long *rest, _Out_ void **data)",
    ),
    storeName: lib.func("int XStoreName(void *d, unsigned long w, const char *name)"),
    createSimpleWindow: lib.func(
      `unsigned long XCreateSimpleWindow(void *d, unsigned long parent, ${rectangle}, unsigned int border, unsigned long borderPixel, unsigned long background)`,
    ),
    changeWindowAttributes: lib.func(
      "int XChangeWindowAttributes(void *d, unsigned long w, unsigned long mask, XSetWindowAttributes *attributes)",
    ),
    setBackground: lib.func("int XSetWindowBackgroundPixmap(void *d, unsigned long w, unsigned long pixmap)"),
    mapRaised: lib.func("int XMapRaised(void *d, unsigned long w)"),
    raise: lib.func("int XRaiseWindow(void *d, unsigned long w)"),
    unmap: lib.func("int XUnmapWindow(void *d, unsigned long w)"),
    destroy: lib.func("int XDestroyWindow(void *d, unsigned long w)"),
    clear: lib.func("int XClearWindow(void *d, unsigned long w)"),
    createPixmap: lib.func(
      "unsigned long XCreatePixmap(void *d, unsigned long w, unsigned int width, unsigned int height, unsigned int depth)",
    ),
    createBitmap: lib.func(
      "unsigned long XCreateBitmapFromData(void *d, unsigned long w, const uint8_t *data, unsigned int width, unsigned int height)",
    ),
    freePixmap: lib.func("int XFreePixmap(void *d, unsigned long pixmap)"),
    createPixmapCursor: lib.func(
      "unsigned long XCreatePixmapCursor(void *d, unsigned long source, unsigned long mask, XColor *front, XColor *back, unsigned int x, unsigned int y)",
    ),
    defineCursor: lib.func("int XDefineCursor(void *d, unsigned long w, unsigned long cursor)"),
    createGC: lib.func("void *XCreateGC(void *d, unsigned long drawable, unsigned long mask, void *values)"),
    freeGC: lib.func("int XFreeGC(void *d, void *gc)"),
    setForeground: lib.func("int XSetForeground(void *d, void *gc, unsigned long pixel)"),
    fillRectangle: lib.func(`int XFillRectangle(void *d, unsigned long drawable, void *gc, ${rectangle})`),
    createImage: lib.func(
      "void *XCreateImage(void *d, void *visual, unsigned int depth, int format, int offset, const uint8_t *data, unsigned int w, unsigned int h, int pad, int stride)",
    ),
    putImage: lib.func(
      "int XPutImage(void *d, unsigned long drawable, void *gc, void *image, int fromX, int fromY, int x, int y, unsigned int w, unsigned int h)",
    ),
    getImage: lib.func(
      `void *XGetImage(void *d, unsigned long drawable, ${rectangle}, unsigned long planes, int format)`,
    ),
    destroyImage: lib.func("int XDestroyImage(void *image)"),
    internAtom: lib.func("unsigned long XInternAtom(void *d, const char *name, int onlyIfExists)"),
    sendEvent: lib.func("int XSendEvent(void *d, unsigned long w, int propagate, long mask, XClientMessage *event)"),
    /** Null if the server does not tell. */
    monitors: (display: Pointer): ScreenRect[] | null => {
      if (queryScreens === null || isXinerama?.(display) !== 1) return null;
      const count = [0];
      const list: Pointer = queryScreens(display, count);
      if (list === null) return null;
      const found: { x_org: number; y_org: number; width: number; height: number }[] = koffi.decode(
        ...[list, koffi.array(XineramaScreenInfo, count[0] ?? 0)],
      );
      free(list);
      return found
        .map((one) => ({ x: one.x_org, y: one.y_org, widthPx: one.width, heightPx: one.height }))
        .sort((a, b) => a.x - b.x || a.y - b.y);
    },
    stayAwake: (display: Pointer): void => {
      setScreenSaver(display, 0, 0, 0, 0);
      resetScreenSaver(display);
      if (queryExtension(display, "DPMS", [0], [0], [0]) === 1) dpmsDisable?.(display);
    },
  };
}

function loadLibrary(file: string): ReturnType<typeof koffi.load> | null {
  try {
    return koffi.load(file);
  } catch {
    return null;
  }
}
