import { Button, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { reasonSentence } from "../../playlists/messages/sentence.ts";
import { useLanguage } from "../language.tsx";
import { useTimes } from "../times.ts";
import type { CalendarEvent } from "./calendar-events.ts";

type Props = {
  readonly event: CalendarEvent | null;
  readonly mayEdit: boolean;
  readonly onEdit: (entryId: string) => void;
  readonly onClose: () => void;
};

const TITLES = { plays: "calendar.plays", loses: "losers.title", dark: "calendar.dark" } as const;

/** One stretch of the calendar in words: from when to when, plays or not and why. */
export function EventDialog({ event, mayEdit, onEdit, onClose }: Props) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const times = useTimes();
  if (event === null) return null;
  return (
    <Modal
      open
      title={t(TITLES[event.fate])}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t("common.close")}</Button>}
    >
      <p>
        {times.full(event.fromMs)} — {times.full(event.untilMs)}（{times.zoneName}）
      </p>
      {event.fate !== "loses" && <p>{t(`why.none.${event.tier}`)}</p>}
      {event.fate === "dark" ? (
        <Link to="/settings/hours">{t("calendar.darkChange")}</Link>
      ) : (
        <ul className="event-parts">
          {event.parts.map(({ contender, lost }) => (
            <li key={`${contender.kind}-${contender.id}`}>
              <div>
                {lost === null ? contender.title : <s>{contender.title}</s>}
                {lost !== null && <span>{reasonSentence(language, lost.reason, lost.byTitle)}</span>}
              </div>
              {mayEdit && contender.kind === "entry" && (
                <Button
                  aria-label={t("calendar.editOf", { title: contender.title })}
                  onClick={() => onEdit(contender.id)}
                >
                  {t("entry.edit")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
