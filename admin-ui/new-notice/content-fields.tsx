import { Input, Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { ClockFormat, MAX_TEXT_CHARS } from "../../playlists/item.ts";
import { Field } from "../parts/field.tsx";
import type { Draft } from "./draft.ts";
import { EmergencyFields } from "./emergency-fields.tsx";
import { FindingsAt } from "./findings-at.tsx";
import { GuideFields } from "./guide-fields.tsx";
import { LiveContentFields } from "./live-fields.tsx";
import { PagesFields } from "./pages-fields.tsx";
import { PictureField } from "./picture-field.tsx";
import { TitleField } from "./title-field.tsx";

type Props = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void };

const countCodePoints = { show: true, max: MAX_TEXT_CHARS, strategy: (text: string) => [...text].length };

/** The fields of the chosen kind. */
export function ContentFields({ draft, change }: Props) {
  const { t } = useTranslation();
  switch (draft.kind) {
    case "text":
      return (
        <Field label={t("new.text")}>
          {(id) => (
            <>
              <Input.TextArea
                id={id}
                autoFocus
                autoSize={{ minRows: 3, maxRows: 9 }}
                placeholder={t("new.textPlaceholder")}
                value={draft.text}
                count={countCodePoints}
                onChange={(event) => change({ text: event.target.value })}
              />
              <FindingsAt field="text" inputId={id} />
            </>
          )}
        </Field>
      );
    case "image":
      return <PictureField draft={draft} change={change} />;
    case "guide":
      return <GuideFields draft={draft} change={change} />;
    case "pages":
      return <PagesFields draft={draft} change={change} />;
    case "emergency":
      return <EmergencyFields draft={draft} change={change} />;
    case "dutyLeader":
      return (
        <LineField
          label={t("new.dutyTemplate")}
          help={t("new.dutyHelp")}
          field="template"
          value={draft.dutyTemplate}
          onChange={(dutyTemplate) => change({ dutyTemplate })}
        />
      );
    case "hotline":
      return (
        <>
          <LineField
            label={t("new.attended")}
            field="attended"
            value={draft.attended}
            onChange={(attended) => change({ attended })}
          />
          <LineField
            label={t("new.selfService")}
            help={t("new.hotlineHelp")}
            field="selfService"
            value={draft.selfService}
            onChange={(selfService) => change({ selfService })}
          />
        </>
      );
    case "bilingual":
      return <BilingualFields draft={draft} change={change} />;
    case "live":
      return <LiveContentFields draft={draft} change={change} />;
    case "clock":
      return (
        <>
          <Field label={t("new.clockFormat")} help={t("new.clockHelp")}>
            {(id) => (
              <Select
                id={id}
                value={draft.format}
                options={ClockFormat.options.map((format) => ({ value: format, label: t(`clock.${format}`) }))}
                onChange={(format) => change({ format })}
              />
            )}
          </Field>
          <TitleField draft={draft} change={change} />
        </>
      );
    default:
      return draft.kind satisfies never;
  }
}

type LineProps = {
  readonly label: string;
  readonly help?: string;
  readonly field: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function LineField({ label, help, field, value, onChange }: LineProps) {
  return (
    <Field label={label} help={help}>
      {(id) => (
        <>
          <Input id={id} value={value} onChange={(event) => onChange(event.target.value)} />
          <FindingsAt field={field} inputId={id} />
        </>
      )}
    </Field>
  );
}

function BilingualFields({ draft, change }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <div className="bilingual-fields">
        <Field label={t("new.chinese")}>
          {(id) => (
            <>
              <Input.TextArea
                id={id}
                value={draft.zh}
                className="bilingual-text"
                placeholder={t("new.textPlaceholder")}
                onChange={(event) => change({ zh: event.target.value })}
              />
              <FindingsAt field="zh" inputId={id} />
            </>
          )}
        </Field>
        <Field label={t("new.mongolian")}>
          {(id) => (
            <>
              <Input.TextArea
                id={id}
                value={draft.mn}
                lang="mn-Mong"
                className="bilingual-text mongolian"
                onChange={(event) => change({ mn: event.target.value })}
              />
              <FindingsAt field="mn" inputId={id} />
            </>
          )}
        </Field>
      </div>
      <p className="field-help bilingual-help">{t("new.mongolianHelp")}</p>
      <div className="field-row">
        <Field label={t("new.layout")} group>
          {() => (
            <Segmented
              name="layout"
              value={draft.layout}
              options={(["columns", "line", "alternate"] as const).map((one) => ({
                value: one,
                label: t(`layout.${one}`),
              }))}
              onChange={(layout) => change({ layout })}
            />
          )}
        </Field>
        <Field label={t("new.order")} group>
          {() => (
            <Segmented
              name="order"
              value={draft.order}
              options={(["zh-first", "mn-first"] as const).map((one) => ({ value: one, label: t(`order.${one}`) }))}
              onChange={(order) => change({ order })}
            />
          )}
        </Field>
      </div>
    </>
  );
}
