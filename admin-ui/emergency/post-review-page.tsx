import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead } from "../api/hooks.ts";
import { PageHead } from "../parts/page-head.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useMe } from "../session.tsx";
import { owedReviews } from "./open-takeovers.ts";
import { PostReviewCard } from "./post-review.tsx";
import { useBoardNames } from "./use-board-names.ts";

/** 应急补审: every emergency message that the reader still has to judge, the oldest first. */
export function PostReviewPage() {
  const { t } = useTranslation();
  const me = useMe();
  const namesOf = useBoardNames(true);
  const takeovers = useRead(contract.listTakeovers, {}, { everyMs: 3000 });
  if (takeovers.data === undefined) return <Waiting />;
  const owed = owedReviews(takeovers.data, me).reverse();
  return (
    <div className="page post-reviews">
      <PageHead title={t("postReview.page")} note={t("postReview.pageNote")} />
      {owed.length === 0 && <p>{t("postReview.none")}</p>}
      {owed.map((one) => (
        <PostReviewCard key={one.id} takeover={one} boardNames={namesOf(one.boards)} />
      ))}
    </div>
  );
}
