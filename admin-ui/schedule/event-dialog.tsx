import { Button, Modal } from "antd";
import { useTranslation } from "react-i18next";
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

/** One stretch of the calendar in words: from when to when, plays or not and why. */
export function EventDialog({ event, mayEdit, onEdit, onClose }: Props) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const times = useTimes();
  if (event === null) return null;
  return (
    <Modal
      open
      title={event.lost === null ? event.contender.title : <s>{event.contender.title}</s>}
      onCancel={onClose}
      footer={
        <>
          {mayEdit && event.contender.kind === "entry" && (
            <Button type="primary" onClick={() => onEdit(event.contender.id)}>
              {t("entry.edit")}
            </Button>
          )}
          <Button onClick={onClose}>{t("common.close")}</Button>
        </>
      }
    >
      <p>
        {times.full(event.fromMs)} — {times.full(event.untilMs)}（{times.zoneName}）
      </p>
      <p>
        {event.lost === null
          ? t(`why.${event.tier}`, { title: event.contender.title })
          : reasonSentence(language, event.lost.reason, event.lost.byTitle)}
      </p>
    </Modal>
  );
}
