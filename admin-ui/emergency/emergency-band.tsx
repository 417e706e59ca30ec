import { contract } from "../../controller/service/api/contract.ts";
import type { BoardTarget } from "../../playlists/schedule.ts";
import { useRead } from "../api/hooks.ts";
import { useNow } from "../parts/use-now.ts";
import { useMay, useMe } from "../session.tsx";
import { EmergencyCard } from "./emergency-card.tsx";
import { isOpen, isPostReviewOpen } from "./open-takeovers.ts";
import { PostReviewCard } from "./post-review.tsx";
import { useBoardNames } from "./use-board-names.ts";
import "./emergency.css";

const POLL_MS = 3000;

/** Emergencies that wait for a second person, run, or still have to be reviewed afterwards; above whatever page is open. */
export function EmergencyBand() {
  const me = useMe();
  const nowMs = useNow(5000);
  const mayLook = useMay("look");
  const mayReview = useMay("review");
  const takeovers = useRead(contract.listTakeovers, {}, { everyMs: POLL_MS, enabled: mayLook });
  const all = takeovers.data ?? [];
  const open = all.filter((one) => isOpen(one, nowMs));
  const due = mayReview ? all.filter((one) => isPostReviewOpen(one, me.id)) : [];
  const namesOf: (target: BoardTarget) => string = useBoardNames(open.length + due.length > 0);
  return (
    <section className="emergency-band" aria-live="assertive">
      {open.map((one) => (
        <EmergencyCard key={one.id} takeover={one} boardNames={namesOf(one.boards)} nowMs={nowMs} />
      ))}
      {due.map((one) => (
        <PostReviewCard key={one.id} takeover={one} boardNames={namesOf(one.boards)} />
      ))}
    </section>
  );
}
