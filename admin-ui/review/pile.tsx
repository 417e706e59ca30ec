import { Empty } from "antd";
import { useTranslation } from "react-i18next";
import type { Todo } from "../../controller/service/api/contract/todo.ts";
import { type Item, latestRevision } from "../../playlists/item.ts";
import { currentStep } from "../../playlists/review/progress.ts";
import { DueDay } from "../parts/due-day.tsx";
import { useNow } from "../parts/use-now.ts";
import { Waiting } from "../parts/waiting.tsx";
import { useTimes } from "../times.ts";
import { ReviewSheet } from "./review-sheet.tsx";

type Props = {
  readonly items: readonly Item[] | null;
  /** Tasks of the reader, for the days by which they are due. */
  readonly due: readonly Todo[];
  readonly chosenId: string | null;
  readonly nothing: string;
  readonly onChoose: (id: string) => void;
  readonly onDone: () => void;
};

/** The pile on the left, the sheet that is open on the right. */
export function Pile({ items, due, chosenId, nothing, onChoose, onDone }: Props) {
  const { t } = useTranslation();
  const times = useTimes();
  const nowMs = useNow(60_000);
  if (items === null) return <Waiting />;
  // one that was opened by its address is shown even if it is in another pile
  const chosen = chosenId ?? items[0]?.id;
  if (chosen === undefined) return <Empty className="empty" description={nothing} />;
  return (
    <div className="pending">
      <ul className="pile" aria-label={t("review.pile")}>
        {items.map((item) => {
          const revision = latestRevision(item);
          const task = due.find((one) => one.itemId === item.id);
          const step = revision.state === "submitted" ? currentStep(revision) : null;
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
                  {step !== null && `${step.name} · `}
                  {revision.draftedByName} · {times.near(revision.draftedAtMs, nowMs)}
                </span>
                {task !== undefined && <DueDay day={task.dueDay} overdue={task.overdue} />}
              </button>
            </li>
          );
        })}
        {items.length === 0 && <li className="pile-none">{nothing}</li>}
      </ul>
      <ReviewSheet key={chosen} itemId={chosen} onDone={onDone} />
    </div>
  );
}
