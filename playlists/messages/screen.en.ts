/** Sentences about boards that show a part of the PC's own screen, and about the kiosk that keeps it there. */
export const screenEn: Readonly<Record<string, string>> = {
  "screen.badLayout":
    "The places of the pictures are not written correctly: {found}. Wanted is <board>@left,top, several separated by semicolons, such as board-1@0,0;board-2@640,0, each board once",
  "screen.silent":
    "The full-screen page on this PC's screen gave no sign of life (for {afterMs} ms). See whether somebody is signed in at the desktop, whether the monitor is connected and hallcast kiosk runs; this goes on waiting",
  "kiosk.noDisplay":
    "There is no graphical desktop ({found}). Run hallcast kiosk inside the signed-in desktop, or set DISPLAY",
  "kiosk.displayLost":
    "The connection to the graphical desktop broke, and the full-screen page ended with it; it starts again with the desktop",
  "kiosk.displayDepth":
    "The display has {found} bits of colour, wanted are 24; change that in the system's display settings",
  "kiosk.noBrowser": "No Chromium was found ({found}). Install chromium, or say with --browser where it is",
  "kiosk.browserDied": "The browser does not start or keeps ending ({how}): {said}",
  "kiosk.noMonitor":
    "There is no monitor {wanted}; {found} are connected. Connect it, or correct the output settings of this board",
  "kiosk.outside":
    "The picture of this board ({wanted}) goes beyond the monitor ({found}). Correct its left and top, or the resolution of the monitor",
  "kiosk.noPort": "The local port of the full-screen page cannot be opened: {cause}",
  "kiosk.badReport": "The full-screen page's report cannot be read",
  "kiosk.alreadyRunning": "hallcast kiosk runs already for this data folder: {path}",
  "kiosk.waiting": "The full-screen page waits for the playout to say which boards are shown on this PC's screen",
  "kiosk.showing": "Full-screen page: monitor {monitor} shows {boards}",
  "kiosk.unreadable":
    "The screen of this system cannot be read back, so what it shows cannot be compared (it stays unknown in the status)",
  "kiosk.covered": "Monitor {monitor} is covered with the standby picture: {why}",
  "kiosk.uncovered": "Monitor {monitor} shows its boards again",
  "kiosk.why.starting": "the browser is starting",
  "kiosk.why.stale": "the page does not keep up with the playout",
  "kiosk.why.behind": "another window lies in front",
};
