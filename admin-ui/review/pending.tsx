import { Empty } from "antd";
import { useTranslation } from "react-i18next";
import { type Item, latestRevision } from "../../playlists/item.ts";
import { useNow } from "../parts/use-now.ts";
import { Waiting } from "../parts/waiting.tsx";
import { useMe } from "../session.tsx";
import { useTimes } from "../times.ts";
import { ItemDetail } from "./item-detail.tsx";

type Props = {
  readonly items: readonly Item[] | null;
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
};

/** The pile on the left, the one being judged on the right. */
export function Pending({ items, chosenId, onChoose }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const times = useTimes();
  const nowMs = useNow(60_000);
  if (items === null) return <Waiting />;
  const chosen = chosenId ?? items.find((item) => latestRevision(item).draftedById !== me.id)?.id ?? items[0]?.id;
  if (chosen === undefined) return <Empty className="empty" description={t("review.nothing")} />;
  return (
    <div className="pending">
      <ul className="pile" aria-label={t("review.pile")}>
        {items.map((item) => {
          const revision = latestRevision(item);
          return (
            <li key={item.id}>
              <button
                type="button"
                className="pile-item"
                aria-current={item.id === chosen}
                onClick={() => onChoose(item.id)}
              >
                <b>{revision.title}</b>
                <span>
                  {t(`category.${item.category}`)} · {revision.draftedByName} ·{" "}
                  {times.near(revision.draftedAtMs, nowMs)}
                </span>
                {revision.draftedById === me.id && <em>{t("review.own")}</em>}
              </button>
            </li>
          );
        })}
      </ul>
      <ItemDetail key={chosen} itemId={chosen} onBack={null} />
    </div>
  );
}
