import { HolderOutlined } from "@ant-design/icons";
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
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./sortable-list.css";

type Props<R> = {
  readonly label: string;
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
  /** How a row is called when it is picked up and moved. */
  readonly titleOf: (row: R) => string;
  readonly mayChange: boolean;
  readonly onChange: (rows: readonly R[]) => void;
  readonly children: (row: R, index: number) => ReactNode;
};

/** Lines in an order: dragged with the mouse, or picked up with the space bar and moved with the arrow keys. */
export function SortableList<R>({ label, rows, keyOf, titleOf, mayChange, onChange, children }: Props<R>) {
  const { t } = useTranslation();
  const sensors = useSensors(
    useSensor(PointerSensor),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const indexOf = (key: string | number) => rows.findIndex((row) => keyOf(row) === key);
  const named = (key: string | number) => {
    const row = rows[indexOf(key)];
    return row === undefined ? "" : titleOf(row);
  };
  const drop = ({ active, over }: DragEndEvent) => {
    if (over === null || active.id === over.id) return;
    onChange(arrayMove([...rows], indexOf(active.id), indexOf(over.id)));
  };
  const words = (id: string | number, at: string | number) => ({
    title: named(id),
    n: indexOf(at) + 1,
    of: rows.length,
  });
  const announcements: Announcements = {
    onDragStart: ({ active }) => t("drag.start", words(active.id, active.id)),
    onDragOver: ({ active, over }) => (over === null ? undefined : t("drag.over", words(active.id, over.id))),
    onDragEnd: ({ active, over }) => (over === null ? undefined : t("drag.end", words(active.id, over.id))),
    onDragCancel: ({ active }) => t("drag.cancel", { title: named(active.id) }),
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t("drag.how") } }}
      onDragEnd={drop}
    >
      <SortableContext items={rows.map(keyOf)} strategy={verticalListSortingStrategy} disabled={!mayChange}>
        <ol className="order" aria-label={label}>
          {rows.map((row, index) => (
            <Line key={keyOf(row)} id={keyOf(row)} title={titleOf(row)} mayChange={mayChange}>
              {children(row, index)}
            </Line>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

type LineProps = {
  readonly id: string;
  readonly title: string;
  readonly mayChange: boolean;
  readonly children: ReactNode;
};

function Line({ id, title, mayChange, children }: LineProps) {
  const { t } = useTranslation();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id,
  });
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
      {children}
    </li>
  );
}
