import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Item, latestRevision, playableRevision } from "../../playlists/item.ts";
import { useMay } from "../session.tsx";
import { HoldButton } from "./hold-button.tsx";
import { ReviseButton } from "./revise-button.tsx";
import { WithdrawButton } from "./withdraw-button.tsx";

/** What can be done with an item as it stands; the service has the last word on who may. */
export function ItemActions({ item }: { readonly item: Item }) {
  const { t } = useTranslation();
  const mayDraft = useMay("draft");
  const mayOperate = useMay("operate");
  const { state, title } = latestRevision(item);
  const isPlayable = playableRevision(item) !== null;
  return (
    <div className="item-acts">
      {state === "submitted" && (
        <Link className="button-link" to={`/review/${item.id}`}>
          {t("item.toReview")}
        </Link>
      )}
      {mayDraft && (state === "draft" || state === "returned") && (
        <Link className="button-link" to={`/new/${item.id}`}>
          {t("review.edit")}
        </Link>
      )}
      {mayDraft && (state === "approved" || state === "withdrawn") && <ReviseButton itemId={item.id} />}
      {mayOperate && isPlayable && <HoldButton itemId={item.id} title={title} />}
      {mayOperate && isPlayable && <WithdrawButton itemId={item.id} title={title} />}
    </div>
  );
}
