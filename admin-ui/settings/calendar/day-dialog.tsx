import { Alert, Button, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { DayView } from "../../../controller/service/api/contract/calendar.ts";
import { contract } from "../../../controller/service/api/contract.ts";
import type { DayOverride } from "../../../playlists/calendar.ts";
import type { Interval } from "../../../playlists/hours.ts";
import { DayType } from "../../../playlists/schedule.ts";
import { useAct, useSentenceOf } from "../../api/hooks.ts";
import { useDayWords } from "../../parts/day-words.ts";
import { Field } from "../../parts/field.tsx";
import { useToast } from "../../parts/use-toast.ts";
import { useMay } from "../../session.tsx";
import { useTimes } from "../../times.ts";

type Props = {
  readonly date: string;
  readonly today: string;
  readonly view: DayView | null;
  readonly override: DayOverride | null;
  readonly onClose: () => void;
};

/** One day as the hall lives it, and making it another kind of day with a reason. */
export function DayDialog({ date, today, view, override, onClose }: Props) {
  const { t } = useTranslation();
  const go = useNavigate();
  const toast = useToast();
  const times = useTimes();
  const dayWords = useDayWords();
  const sentenceOf = useSentenceOf();
  const mayOrganise = useMay("organise");
  const mayDraft = useMay("draft");
  const [type, setType] = useState<DayType>(override?.type ?? "holiday");
  const [name, setName] = useState(override?.name ?? "");
  const [reason, setReason] = useState(override?.reason ?? "");
  const stale = [contract.getCalendar, contract.calendarDays, contract.agenda, contract.listBoards];
  const change = useAct(contract.overrideDay, stale);
  const restore = useAct(contract.removeOverride, stale);
  const notice = useAct(contract.draftHolidayNotice, [contract.listItems]);
  const failure = change.error ?? restore.error ?? notice.error;
  const hours = (intervals: readonly Interval[]) =>
    intervals.length === 0 ? t("calendar.closed") : intervals.map(({ from, to }) => `${from}—${to}`).join("、");

  const save = async () => {
    const kept = await change.mutateAsync({ params: { date }, body: { type, name, reason } }).catch(() => null);
    if (kept === null) return;
    toast.done(t("calendar.daySaved", { day: dayWords(date) }));
    onClose();
  };
  const undo = async () => {
    const kept = await restore.mutateAsync({ params: { date } }).catch(() => null);
    if (kept !== null) onClose();
  };
  const draft = async () => {
    const item = await notice.mutateAsync({ body: { from: date } }).catch(() => null);
    if (item !== null) void go(`/new/${item.id}`);
  };
  return (
    <Modal
      open
      width={600}
      title={`${date.slice(0, 4)} ${dayWords(date)}`}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t("common.close")}</Button>}
    >
      {view !== null && (
        <dl className="day-facts">
          <dt>{t("calendar.kind")}</dt>
          <dd>
            {t(`dayType.${view.type}`)} {view.name}
          </dd>
          <dt>{t("hours.open")}</dt>
          <dd>{view.type === "unknown" ? t("dayType.unknown") : hours(view.open)}</dd>
          <dt>{t("hours.lit")}</dt>
          <dd>
            {view.litFromMs === null || view.litUntilMs === null
              ? t("hours.dark")
              : `${times.clock(view.litFromMs)}—${times.clock(view.litUntilMs)}`}
          </dd>
          <dt>{t("role.dutyLeader")}</dt>
          <dd>{view.dutyMember === null ? t("roster.nobody") : `${view.dutyMember.name} ${view.dutyMember.post}`}</dd>
        </dl>
      )}
      {mayDraft && view?.type === "holiday" && date >= today && (
        <Button loading={notice.isPending} onClick={() => void draft()}>
          {t("calendar.draftNotice")}
        </Button>
      )}
      {mayOrganise && (
        <fieldset className="day-change">
          <legend>{t("calendar.change")}</legend>
          <Field label={t("calendar.becomes")} group>
            {() => (
              <Radio.Group
                name="day-type"
                value={type}
                options={DayType.options.map((one) => ({ value: one, label: t(`dayType.${one}`) }))}
                onChange={(event) => setType(DayType.parse(event.target.value))}
              />
            )}
          </Field>
          <div className="field-row">
            <Field label={t("calendar.name")}>
              {(id) => (
                <Input
                  id={id}
                  maxLength={40}
                  value={name}
                  placeholder={t("calendar.namePlaceholder")}
                  onChange={(event) => setName(event.target.value)}
                />
              )}
            </Field>
            <Field label={t("common.reason")}>
              {(id) => (
                <Input
                  id={id}
                  maxLength={200}
                  value={reason}
                  placeholder={t("calendar.reasonPlaceholder")}
                  onChange={(event) => setReason(event.target.value)}
                />
              )}
            </Field>
          </div>
          <div className="submit-row">
            <Button
              type="primary"
              disabled={name.trim() === "" || reason.trim() === ""}
              loading={change.isPending}
              onClick={() => void save()}
            >
              {t("calendar.saveDay")}
            </Button>
            {override !== null && (
              <Button loading={restore.isPending} onClick={() => void undo()}>
                {t("calendar.restore")}
              </Button>
            )}
          </div>
        </fieldset>
      )}
      <div aria-live="assertive">{failure !== null && <Alert type="error" showIcon title={sentenceOf(failure)} />}</div>
    </Modal>
  );
}
