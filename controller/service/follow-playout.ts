import { every } from "../every.ts";
import type { Clock } from "../ports/clock.ts";
import type { PlayoutLink } from "../ports/playout-link.ts";
import type { PlayoutStatus } from "../ports/playout-status.ts";
import type { IncidentDesk } from "./incidents/incident-desk.ts";
import type { Issuing } from "./issue/open-issuing.ts";
import type { Store } from "./library/store.ts";
import type { RegisterDesk } from "./records/register-desk.ts";

/** After a clock that stepped or a disk that refused, boards wait no longer than this for programmes that are right. */
const LOOK_MS = 5_000;

/** Hears what the playout says of the boards, and looks whether they have what they should, until the answer is called. */
export function followPlayout(deps: {
  readonly clock: Clock;
  readonly link: Pick<PlayoutLink, "onStatus" | "removeBoard">;
  readonly store: Pick<Store, "read" | "loaded">;
  readonly issuing: Pick<Issuing, "issuer" | "followBlackouts">;
  readonly desk: Pick<RegisterDesk, "heard">;
  readonly incidents: Pick<IncidentDesk, "look">;
}): () => void {
  const { link, store, desk, incidents } = deps;
  const { issuer, followBlackouts } = deps.issuing;
  const isLost = store.loaded.kind === "lost";

  const adoptIfNewer = async (): Promise<void> => {
    if (await issuer.adoptControl()) await followBlackouts();
  };
  const check = (status: PlayoutStatus): void => {
    const obeyed = Math.max(0, ...status.boards.map((board) => board.controlSeq));
    if (obeyed > (issuer.standingControl()?.seq ?? 0)) void adoptIfNewer();
    for (const board of status.boards)
      if (!store.read().boards.some((known) => known.id === board.id)) link.removeBoard(board.id);
  };

  const stopHearing = link.onStatus((status) => {
    incidents.look();
    if (status === null) return;
    desk.heard(status);
    if (!isLost) check(status);
  });
  const stopLooking = every(deps.clock, LOOK_MS, () => {
    incidents.look();
    if (!isLost && issuer.isBehind()) void issuer.issuePrograms();
  });
  return () => {
    stopHearing();
    stopLooking();
  };
}
