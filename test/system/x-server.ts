import { spawn } from "node:child_process";
import { once } from "node:events";
import koffi from "koffi";
import type { ScreenRect } from "../../controller/ports/desktop.ts";

export type XServer = {
  /** As in the variable DISPLAY. */
  readonly display: string;
  readonly stop: () => Promise<void>;
};

/** A graphical desktop in memory, without a window manager, of `monitors` beside each other. */
export async function startXServer(monitors: readonly ScreenRect[]): Promise<XServer> {
  const width = Math.max(...monitors.map(({ x, widthPx }) => x + widthPx));
  const height = Math.max(...monitors.map(({ y, heightPx }) => y + heightPx));
  const child = spawn(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp", "-noreset"],
    {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    },
  );
  const number = await new Promise<string>((resolve, reject) => {
    child.stdio[3]?.once("data", (text: Buffer) => resolve(text.toString().trim()));
    child.once("exit", (code) => reject(new Error(`Xvfb ended: ${code}`)));
  });
  const display = `:${number}`;
  setMonitors(display, monitors);
  return {
    display,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

/** Divides the one screen of the server (RandR 1.5, XRRSetMonitor). */
function setMonitors(display: string, monitors: readonly ScreenRect[]): void {
  const x11 = koffi.load("libX11.so.6");
  const xrandr = koffi.load("libXrandr.so.2");
  koffi.struct("XRRMonitorInfo", {
    ...{ name: "ulong", primary: "int", automatic: "int", noutput: "int", x: "int", y: "int" },
    ...{ width: "int", height: "int", mwidth: "int", mheight: "int", outputs: "void *" },
  });
  const open = x11.func("void *XOpenDisplay(const char *name)");
  const root = x11.func("unsigned long XDefaultRootWindow(void *d)");
  const atom = x11.func("unsigned long XInternAtom(void *d, const char *name, int onlyIfExists)");
  const close = x11.func("int XCloseDisplay(void *d)");
  const resources = xrandr.func("void *XRRGetScreenResources(void *d, unsigned long w)");
  const setMonitor = xrandr.func("void XRRSetMonitor(void *d, unsigned long w, XRRMonitorInfo *monitor)");
  const Resources = koffi.struct("XRRScreenResources", {
    ...{
      timestamp: "ulong",
      configTimestamp: "ulong",
      ncrtc: "int",
      crtcs: "void *",
      noutput: "int",
      outputs: "void *",
    },
  });
  const server = open(display);
  const { outputs } = koffi.decode(resources(server, root(server)), Resources);
  for (const [i, { x, y, widthPx: width, heightPx: height }] of monitors.entries()) {
    const name = atom(server, `test-${i}`, 0);
    // The server's only output must belong to one of them, or it would be a monitor by itself.
    const own = i === 0 ? { noutput: 1, outputs } : { noutput: 0, outputs: null };
    const size = { x, y, width, height, mwidth: width, mheight: height };
    setMonitor(server, root(server), { name, primary: i === 0 ? 1 : 0, automatic: 0, ...size, ...own });
  }
  close(server);
}
