import { WarningFilled } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { dayAt } from "../../playlists/civil.ts";
import type { BoardTarget } from "../../playlists/schedule.ts";
import type { Takeover } from "../../playlists/takeover.ts";
import { useRead } from "../api/hooks.ts";
import { useNow } from "../parts/use-now.ts";
import { useMay, useMe } from "../session.tsx";
import { EmergencyCard } from "./emergency-card.tsx";
import { isOpen, owedReviews } from "./open-takeovers.ts";
import { PostReviewCard } from "./post-review.tsx";
import { useBoardNames } from "./use-board-names.ts";
import "./emergency.css";

const POLL_MS = 3000;
/** Where each of several has its card. */
const POST_REVIEW_PAGE = "/post-review";

/** Emergencies that wait for a second person, run, or still have to be reviewed afterwards; above whatever page is open. */
export function EmergencyBand() {
  const me = useMe();
  const nowMs = useNow(5000);
  const mayLook = useMay("look");
  const { pathname } = useLocation();
  const takeovers = useRead(contract.listTakeovers, {}, { everyMs: POLL_MS, enabled: mayLook });
  const all = takeovers.data ?? [];
  const open = all.filter((one) => isOpen(one, nowMs));
  const owed = pathname === POST_REVIEW_PAGE ? [] : owedReviews(all, me);
  const namesOf: (target: BoardTarget) => string = useBoardNames(open.length + owed.length > 0);
  return (
    <section className="emergency-band" aria-live="assertive">
      {open.map((one) => (
        <EmergencyCard key={one.id} takeover={one} boardNames={namesOf(one.boards)} nowMs={nowMs} />
      ))}
      {owed.length > 1 ? (
        <OwedLine owed={owed} today={dayAt(nowMs, me.hall.zone)} />
      ) : (
        owed.map((one) => <PostReviewCard key={one.id} takeover={one} boardNames={namesOf(one.boards)} />)
      )}
    </section>
  );
}

/** Several in one line: they must be seen everywhere, but a page is for its own work. */
function OwedLine({ owed, today }: { readonly owed: readonly Takeover[]; readonly today: string }) {
  const { t } = useTranslation();
  const overdue = owed.filter(({ postReview }) => (postReview?.dueDay ?? today) < today).length;
  return (
    <p className="emergency-owed">
      <WarningFilled aria-hidden />
      <span>{t(overdue > 0 ? "postReview.owedOverdue" : "postReview.owed", { n: owed.length, overdue })}</span>
      <Link to={POST_REVIEW_PAGE}>{t("postReview.toList")}</Link>
    </p>
  );
}
