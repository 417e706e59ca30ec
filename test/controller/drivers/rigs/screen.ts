import { createScreenReports } from "../../../../controller/playout/screen-reports.ts";
import { createFakeWires } from "../../../fakes/wires.ts";
import type { DriverRig } from "./rig.ts";

/** A kiosk that says of board east that it is painted; the picture itself is tapped where it is made, and comes past no link. */
export function screenRig(): DriverRig {
  const reports = createScreenReports();
  let watches = 0;
  let watching = 0;
  let isSilent = false;
  return {
    settings: { kiosk: "session" },
    wires: {
      ...createFakeWires(),
      screens: {
        watch: (boardId, onReport) => {
          watches++;
          watching++;
          const stop = reports.watch(boardId, onReport);
          return () => {
            watching--;
            stop();
          };
        },
      },
    },
    answer: () => {
      if (!isSilent) reports.tell("east", { kind: "painted" });
    },
    links: () => watches,
    shown: null,
    forget: () => undefined,
    vanish: (code) => reports.tell("east", { kind: "fault", code, params: {} }),
    stall: () => {
      isSilent = true;
    },
    isClosed: () => watching === 0,
  };
}
