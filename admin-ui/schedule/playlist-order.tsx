import { DeleteOutlined, HolderOutlined } from "@ant-design/icons";
import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { Button, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { type Item, latestRevision, playableRevision } from "../../playlists/item.ts";
import { reasonSentence } from "../../playlists/messages/sentence.ts";
import { useLanguage } from "../language.tsx";
import { STATE_COLOUR } from "../review/state-colour.ts";

/** One line of a playlist. An item may stand in it more than once, so a line has its own key. */
export type Row = { readonly key: string; readonly itemId: string };

type Props = {
  readonly rows: readonly Row[];
  readonly items: readonly Item[];
  readonly mayChange: boolean;
  readonly onChange: (rows: readonly Row[]) => void;
};

/** The order of a playlist: dragged with the mouse, or picked up with the space bar and moved with the arrow keys. */
export function PlaylistOrder({ rows, items, mayChange, onChange }: Props) {
  const { t } = useTranslation();
  const sensors = useSensors(
    useSensor(PointerSensor),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const itemOf = (row: Row | undefined) => items.find((item) => item.id === row?.itemId);
  const titleOf = (key: string | number) => {
    const row = rows.find((one) => one.key === key);
    const item = itemOf(row);
    return item === undefined ? (row?.itemId ?? "") : latestRevision(item).title;
  };
  const placeOf = (key: string | number) => rows.findIndex((row) => row.key === key) + 1;
  const drop = ({ active, over }: DragEndEvent) => {
    if (over === null || active.id === over.id) return;
    onChange(arrayMove([...rows], placeOf(active.id) - 1, placeOf(over.id) - 1));
  };
  const announcements: Announcements = {
    onDragStart: ({ active }) => t("drag.start", { title: titleOf(active.id), n: placeOf(active.id), of: rows.length }),
    onDragOver: ({ active, over }) =>
      over === null ? undefined : t("drag.over", { title: titleOf(active.id), n: placeOf(over.id), of: rows.length }),
    onDragEnd: ({ active, over }) =>
      over === null ? undefined : t("drag.end", { title: titleOf(active.id), n: placeOf(over.id), of: rows.length }),
    onDragCancel: ({ active }) => t("drag.cancel", { title: titleOf(active.id) }),
  };
  const totalMs = rows.reduce((sum, row) => {
    const item = itemOf(row);
    return sum + (item === undefined ? 0 : (playableRevision(item)?.clips[0]?.durationMs ?? 0));
  }, 0);
  return (
    <>
      <p className="field-help">
        {t("playlist.total", { n: rows.length, seconds: Math.round(totalMs / 1000) })} {mayChange && t("drag.how")}
      </p>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={{ announcements, screenReaderInstructions: { draggable: t("drag.how") } }}
        onDragEnd={drop}
      >
        <SortableContext
          items={rows.map((row) => row.key)}
          strategy={verticalListSortingStrategy}
          disabled={!mayChange}
        >
          <ol className="order" aria-label={t("playlist.order")}>
            {rows.map((row) => (
              <OrderLine
                key={row.key}
                row={row}
                title={titleOf(row.key)}
                item={itemOf(row) ?? null}
                mayChange={mayChange}
                onRemove={() => onChange(rows.filter((one) => one.key !== row.key))}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
    </>
  );
}

type LineProps = {
  readonly row: Row;
  readonly title: string;
  readonly item: Item | null;
  readonly mayChange: boolean;
  readonly onRemove: () => void;
};

function OrderLine({ row, title, item, mayChange, onRemove }: LineProps) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id: row.key,
  });
  const playable = item === null ? null : playableRevision(item);
  const state = item === null ? null : latestRevision(item).state;
  return (
    <li
      ref={setNodeRef}
      className={isDragging ? "dragging" : ""}
      style={
        transform === null
          ? {}
          : { transform: `translate3d(0, ${Math.round(transform.y)}px, 0)`, transition: transition ?? "" }
      }
    >
      {mayChange && (
        <button
          ref={setActivatorNodeRef}
          type="button"
          className="handle"
          {...attributes}
          {...listeners}
          aria-label={t("drag.handle", { title })}
        >
          <HolderOutlined aria-hidden />
        </button>
      )}
      <span className="order-title">{title}</span>
      {item !== null && <span className="field-help">{t(`category.${item.category}`)}</span>}
      {playable === null ? (
        <Tag color={state === null ? "red" : STATE_COLOUR[state]}>
          {state === null
            ? reasonSentence(language, "missing", null)
            : t("playlist.skipped", { state: t(`revision.${state}`) })}
        </Tag>
      ) : (
        <span className="order-time">
          {t("player.at", { n: ((playable.clips[0]?.durationMs ?? 0) / 1000).toFixed(1) })}
        </span>
      )}
      {mayChange && (
        <Button type="text" icon={<DeleteOutlined />} aria-label={t("playlist.remove", { title })} onClick={onRemove} />
      )}
    </li>
  );
}
