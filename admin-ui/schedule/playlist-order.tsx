import { DeleteOutlined } from "@ant-design/icons";
import { Button, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { type Item, latestRevision, playableRevision } from "../../playlists/item.ts";
import { reasonSentence } from "../../playlists/messages/sentence.ts";
import { useLanguage } from "../language.tsx";
import { SortableList } from "../parts/sortable-list.tsx";

/** One line of a playlist. An item may stand in it more than once, so a line has its own key. */
export type Row = { readonly key: string; readonly itemId: string };

type Props = {
  readonly rows: readonly Row[];
  readonly items: readonly Item[];
  readonly mayChange: boolean;
  readonly onChange: (rows: readonly Row[]) => void;
};

/** The order of a playlist, with how long each item takes or why it is skipped. */
export function PlaylistOrder({ rows, items, mayChange, onChange }: Props) {
  const { t } = useTranslation();
  const itemOf = (row: Row) => items.find((item) => item.id === row.itemId) ?? null;
  const titleOf = (row: Row) => {
    const item = itemOf(row);
    return item === null ? row.itemId : latestRevision(item).title;
  };
  const totalMs = rows.reduce((sum, row) => {
    const item = itemOf(row);
    return sum + (item === null ? 0 : (playableRevision(item)?.clips[0]?.durationMs ?? 0));
  }, 0);
  return (
    <>
      <p className="field-help">
        {t("playlist.total", { n: rows.length, seconds: Math.round(totalMs / 1000) })} {mayChange && t("drag.how")}
      </p>
      <SortableList
        label={t("playlist.order")}
        rows={rows}
        keyOf={(row) => row.key}
        titleOf={titleOf}
        mayChange={mayChange}
        onChange={onChange}
      >
        {(row) => (
          <>
            <span className="order-title">{titleOf(row)}</span>
            <Playing item={itemOf(row)} />
            {mayChange && (
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t("playlist.remove", { title: titleOf(row) })}
                onClick={() => onChange(rows.filter((one) => one.key !== row.key))}
              />
            )}
          </>
        )}
      </SortableList>
    </>
  );
}

/** Class and duration of what plays, or why it does not. */
function Playing({ item }: { readonly item: Item | null }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  if (item === null) return <Tag color="red">{reasonSentence(language, "missing", null)}</Tag>;
  const playable = playableRevision(item);
  const { state } = latestRevision(item);
  return (
    <>
      <span className="field-help">{t(`category.${item.category}`)}</span>
      {playable === null ? (
        <Tag>{t("playlist.skipped", { state: t(`revision.${state}`) })}</Tag>
      ) : (
        <span className="order-time">
          {t("player.at", { n: ((playable.clips[0]?.durationMs ?? 0) / 1000).toFixed(1) })}
        </span>
      )}
    </>
  );
}
