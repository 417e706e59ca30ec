import { createBoardHall } from "../../playlists/board-hall.ts";
import { createDays } from "../../playlists/days.ts";
import { createHallDays } from "../../playlists/hall-day.ts";
import type { Library } from "../../playlists/library.ts";
import type { Clock } from "../ports/clock.ts";
import type { PlayoutLink } from "../ports/playout-link.ts";
import type { Alarms } from "./alarms.ts";

/**
 * Looks whether the devices of boards that follow the hall are black in dark hours and lit in the others. The playout
 * switches them by itself to the second; this coarse second look tells a person of one that does not obey, and has it told
 * again. Black-outs, emergencies, inserts and tests are people's doing and no disagreement.
 */
export function createPowerWatch(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly library: () => Library;
  readonly link: Pick<PlayoutLink, "status" | "reapplyControl">;
  readonly alarms: Pick<Alarms, "raise" | "close">;
}): () => void {
  /** Boards that disagreed at the last look: a switch may be under way at any one. */
  let before = new Map<string, boolean>();

  return () => {
    const library = deps.library();
    const atMs = deps.clock.wallMs();
    const days = createDays(library.hall.zone);
    const dayNo = days.dayNoAt(atMs);
    const hallDays = createHallDays(library.calendar, library.hours);
    const now = new Map<string, boolean>();
    for (const board of library.boards) {
      const key = `power ${board.id}`;
      const status = deps.link.status()?.boards.find(({ id }) => id === board.id);
      const isBlack = status?.control?.applied.black ?? null;
      const { isLit } = createBoardHall(board.lit, null, days, hallDays).stateAt(dayNo, atMs);
      const isHallsDoing =
        board.lit === "hallHours" && (isLit ? status?.state !== "blackout" : status?.state === "dark");
      if (isBlack === null || !isHallsDoing || isBlack !== isLit) {
        deps.alarms.close(key);
        continue;
      }
      now.set(board.id, isLit);
      if (before.get(board.id) !== isLit) continue;
      const code = isLit ? "control.stillDark" : "control.stillLit";
      deps.alarms.raise(key, { code, params: { name: board.name }, severity: "warn" });
      deps.link.reapplyControl(board.id);
    }
    before = now;
  };
}
