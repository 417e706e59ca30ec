import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { StartBrowser } from "../ports/browser.ts";

/** Chromium and its relatives, as systems name them. */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const WINDOWS = [
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];
const SAID_CHARS = 400;
/** What can be asked for by no flag. */
const PREFERENCES = {
  translate: { enabled: false },
  credentials_enable_service: false,
  session: { restore_on_startup: 5 },
  profile: { exit_type: "Normal" },
};

/** Path of the browser: the one wished for, or the first of the known ones that is here; null if there is none. */
export function findChromium(wished: string | null, path: string): string | null {
  if (wished !== null) return existsSync(wished) ? wished : null;
  const folders = [...path.split(delimiter).filter(Boolean), "/usr/bin", "/usr/local/bin"];
  const known = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...WINDOWS];
  return known.find((file) => existsSync(file)) ?? null;
}

/** What a kiosk needs, and nothing that asks, tells, updates, saves energy or changes colours. */
function flags(isX11: boolean, isRoot: boolean): string[] {
  return [
    "--kiosk",
    "--start-fullscreen",
    "--force-device-scale-factor=1",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--no-first-run",
    "--no-default-browser-check",
    "--noerrdialogs",
    "--disable-session-crashed-bubble",
    "--hide-crash-restore-bubble",
    "--disable-infobars",
    "--disable-notifications",
    "--disable-component-update",
    "--disable-background-networking",
    "--disable-sync",
    "--disable-extensions",
    "--disable-breakpad",
    "--disable-pinch",
    "--overscroll-history-navigation=0",
    "--password-store=basic",
    "--no-proxy-server",
    // A covered or unfocused window goes on being drawn.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-features=Translate,CalculateNativeWinOcclusion,HttpsUpgrades,GlobalMediaControls",
    ...(isX11 ? ["--ozone-platform=x11"] : []),
    // The browser refuses its own sandbox to root.
    ...(isRoot ? ["--no-sandbox", "--test-type"] : []),
  ];
}

/** Starts the browser at `path`. With `display` it is an X11 client of that server, else it finds the desktop by itself. */
export function chromiumAt(path: string, display: string | null): StartBrowser {
  return ({ url, profile, rect }, events) => {
    const note = join(profile, "hallcast-browser-pid");
    mkdirSync(profile, { recursive: true, mode: 0o700 });
    endLeftOver(note, profile);
    mkdirSync(join(profile, "Default"), { recursive: true, mode: 0o700 });
    writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(PREFERENCES));
    // Left by a browser that was killed; a new one would hand its page to the dead one.
    for (const lock of ["SingletonLock", "SingletonCookie", "SingletonSocket"])
      rmSync(join(profile, lock), { force: true });
    const child = spawn(
      path,
      [
        ...flags(display !== null, process.getuid?.() === 0),
        `--user-data-dir=${profile}`,
        `--window-position=${rect.x},${rect.y}`,
        `--window-size=${rect.widthPx},${rect.heightPx}`,
        `--app=${url}`,
      ],
      {
        stdio: ["ignore", "ignore", "pipe"],
        // A group of its own, so that all its processes can be ended at once.
        detached: process.platform !== "win32",
        env: display === null ? process.env : { ...process.env, DISPLAY: display },
      },
    );
    let said = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-SAID_CHARS);
    });
    let isOver = false;
    const over = (how: string): void => {
      if (isOver) return;
      isOver = true;
      if (child.pid !== undefined) endGroup(child.pid);
      events.onExit(how, said.trim().split("\n").at(-1) ?? "");
    };
    child.once("exit", (code, signal) => over(signal ?? String(code)));
    child.once("error", (error) => over(error.message));
    if (child.pid !== undefined) writeFileSync(note, String(child.pid));
    return {
      pid: child.pid ?? 0,
      kill: () => {
        if (child.pid !== undefined && !isOver) endGroup(child.pid);
      },
    };
  };
}

/** A kiosk that was killed leaves its browser behind, which holds the profile and the screen. Only a process with this very profile is meant. */
function endLeftOver(note: string, profile: string): void {
  try {
    const pid = Number(readFileSync(note, "utf8"));
    if (readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(profile)) endGroup(pid);
  } catch {
    // no note, no such process, or no /proc: nothing is left over that could be found
  }
}

function endGroup(pid: number): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // all of it is gone already
  }
}
