import { Alert, Button, Input, InputNumber, Modal, Table, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarDiff } from "../../../controller/service/api/contract/calendar.ts";
import { contract } from "../../../controller/service/api/contract.ts";
import { DayType } from "../../../playlists/schedule.ts";
import { useAct, useSentenceOf } from "../../api/hooks.ts";
import { useDayWords } from "../../parts/day-words.ts";
import { Field } from "../../parts/field.tsx";
import { useToast } from "../../parts/use-toast.ts";

type Props = { readonly year: number; readonly onClose: () => void; readonly onKept: (year: number) => void };

/** A year's table is read, shown with all it would change, and only then kept. */
export function ImportYear({ year: first, onClose, onKept }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const sentenceOf = useSentenceOf();
  const [year, setYear] = useState(first);
  const [source, setSource] = useState("");
  const [text, setText] = useState("");
  const check = useAct(contract.checkCalendar, []);
  const keep = useAct(contract.importCalendar, [
    contract.getCalendar,
    contract.calendarDays,
    contract.agenda,
    contract.listBoards,
  ]);
  const failure = check.error ?? keep.error;
  const diff = check.data;
  const look = () => check.mutateAsync({ body: { year, text, source } }).catch(() => null);
  const save = async () => {
    if (diff === undefined) return;
    const kept = await keep.mutateAsync({ body: diff.year }).catch(() => null);
    if (kept === null) return;
    toast.done(t("calendar.kept", { year: diff.year.year }));
    onKept(diff.year.year);
  };
  return (
    <Modal
      open
      width={880}
      title={t("calendar.import")}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          {diff === undefined ? (
            <Button type="primary" disabled={text.trim() === ""} loading={check.isPending} onClick={() => void look()}>
              {t("calendar.look")}
            </Button>
          ) : (
            <>
              <Button onClick={check.reset}>{t("calendar.lookAgain")}</Button>
              <Button type="primary" loading={keep.isPending} onClick={() => void save()}>
                {t("calendar.keep", { year: diff.year.year })}
              </Button>
            </>
          )}
        </>
      }
    >
      {diff === undefined && (
        <>
          <p>{t("calendar.importExplain")}</p>
          <div className="field-row">
            <Field label={t("calendar.whichYear")}>
              {(id) => (
                <InputNumber
                  id={id}
                  min={2000}
                  max={2100}
                  value={year}
                  onChange={(next) => next !== null && setYear(next)}
                />
              )}
            </Field>
            <Field label={t("calendar.sourceLabel")}>
              {(id) => (
                <Input
                  id={id}
                  maxLength={200}
                  value={source}
                  placeholder={t("calendar.sourcePlaceholder")}
                  onChange={(event) => setSource(event.target.value)}
                />
              )}
            </Field>
          </div>
          <Field label={t("calendar.table")} help={t("calendar.tableHelp")}>
            {(id) => (
              <Input.TextArea
                id={id}
                autoSize={{ minRows: 5, maxRows: 12 }}
                value={text}
                placeholder={t("calendar.tablePlaceholder")}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <Upload
            accept=".json,.txt,.csv"
            showUploadList={false}
            beforeUpload={(file) => {
              void file.text().then(setText);
              return false;
            }}
          >
            <Button>{t("calendar.file")}</Button>
          </Upload>
        </>
      )}
      <div aria-live="polite">
        {failure !== null && <Alert type="error" showIcon title={sentenceOf(failure)} />}
        {diff !== undefined && <Difference diff={diff} />}
      </div>
    </Modal>
  );
}

function Difference({ diff }: { readonly diff: CalendarDiff }) {
  const { t } = useTranslation();
  const dayWords = useDayWords();
  const words = (type: string) => {
    const known = [...DayType.options, "unknown" as const].find((one) => one === type);
    return known === undefined ? type : t(`dayType.${known}`);
  };
  return (
    <section className="calendar-diff" aria-label={t("calendar.diff")}>
      <h3>
        {diff.isNew
          ? t("calendar.diffNew", { year: diff.year.year, worked: diff.workdays, holidays: diff.holidays })
          : t("calendar.diffChanged", {
              year: diff.year.year,
              n: diff.days.length,
              worked: diff.workdays,
              holidays: diff.holidays,
            })}
      </h3>
      {diff.warnings.map((warning) => (
        <Alert key={warning} type="warning" showIcon title={warning} />
      ))}
      <Table
        rowKey="date"
        size="small"
        pagination={false}
        scroll={{ y: 260 }}
        dataSource={[...diff.days]}
        locale={{ emptyText: t("calendar.noDiff") }}
        columns={[
          { title: t("calendar.day"), key: "date", render: (_, one) => dayWords(one.date) },
          { title: t("calendar.name"), dataIndex: "name" },
          { title: t("calendar.before"), key: "before", render: (_, one) => words(one.before) },
          { title: t("calendar.after"), key: "after", render: (_, one) => <b>{words(one.after)}</b> },
        ]}
      />
    </section>
  );
}
