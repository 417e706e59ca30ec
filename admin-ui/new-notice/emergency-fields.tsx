import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input, Select } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { blanksOf, type Emergency, type EmergencyField, Scenario } from "../../playlists/emergency.ts";
import { STARTER_TEMPLATES } from "../../playlists/emergency-templates.ts";
import { Field } from "../parts/field.tsx";
import type { Draft } from "./draft.ts";
import { FindingsAt } from "./findings-at.tsx";
import { TitleField } from "./title-field.tsx";

type Props = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void };

const MOST_FIELDS = 12;

/** A key that no blank of the template has yet. */
function freeKey(fields: readonly EmergencyField[]): string {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  return (
    [...letters]
      .map((letter) => `blank${letter.toUpperCase()}`)
      .find((key) => !fields.some((one) => one.key === key)) ?? "blank"
  );
}

/** Wording for an hour in which nobody has time to write, with blanks for what cannot be known before. */
export function EmergencyFields({ draft, change }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const { emergency } = draft;
  const set = (part: Partial<Emergency>) => change({ emergency: { ...emergency, ...part } });
  const setField = (index: number, part: Partial<EmergencyField>) =>
    set({ fields: emergency.fields.map((one, i) => (i === index ? { ...one, ...part } : one)) });
  const remove = (key: string) =>
    set({
      fields: emergency.fields.filter((one) => one.key !== key),
      template: emergency.template.replaceAll(`{${key}}`, ""),
    });
  const insert = (key: string) => {
    const at = box.current?.querySelector("textarea")?.selectionStart ?? emergency.template.length;
    set({ template: `${emergency.template.slice(0, at)}{${key}}${emergency.template.slice(at)}` });
  };
  const used = blanksOf(emergency.template);
  return (
    <>
      <div className="field-row">
        <Field label={t("template.starter")}>
          {(id) => (
            <Select
              id={id}
              value={null}
              placeholder={t("template.starterPlaceholder")}
              options={STARTER_TEMPLATES.map(({ title }) => ({ value: title, label: title }))}
              onChange={(title: string) => {
                const chosen = STARTER_TEMPLATES.find((one) => one.title === title);
                if (chosen !== undefined) change({ emergency: chosen.content, title: chosen.title });
              }}
            />
          )}
        </Field>
        <Field label={t("template.scenario")}>
          {(id) => (
            <Select
              id={id}
              value={emergency.scenario}
              options={Scenario.options.map((one) => ({ value: one, label: t(`scenario.${one}`) }))}
              onChange={(scenario) => set({ scenario })}
            />
          )}
        </Field>
      </div>
      <TitleField draft={draft} change={change} />
      <Field label={t("template.template")} help={t("template.templateHelp")}>
        {(id) => (
          <div ref={box}>
            <Input.TextArea
              id={id}
              autoSize={{ minRows: 3, maxRows: 8 }}
              value={emergency.template}
              onChange={(event) => set({ template: event.target.value })}
            />
            <FindingsAt field="template" inputId={id} />
          </div>
        )}
      </Field>
      <Field label={t("template.fields")} group>
        {() => (
          <div className="stack">
            {emergency.fields.map((field, index) => (
              <div className="emergency-field" key={field.key}>
                <code>{`{${field.key}}`}</code>
                <Input
                  aria-label={t("template.label", { n: index + 1 })}
                  value={field.label}
                  maxLength={20}
                  onChange={(event) => setField(index, { label: event.target.value })}
                />
                <Select
                  aria-label={t("template.kind", { n: index + 1 })}
                  value={field.kind}
                  options={(["text", "dateTime", "level"] as const).map((one) => ({
                    value: one,
                    label: t(`fieldKind.${one}`),
                  }))}
                  onChange={(kind) => setField(index, { kind })}
                />
                <Checkbox
                  checked={field.required}
                  onChange={(event) => setField(index, { required: event.target.checked })}
                >
                  {t("template.required")}
                </Checkbox>
                <Button disabled={used.includes(field.key)} onClick={() => insert(field.key)}>
                  {t("template.insert")}
                </Button>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t("template.remove", { label: field.label })}
                  onClick={() => remove(field.key)}
                />
              </div>
            ))}
            <Button
              icon={<PlusOutlined />}
              disabled={emergency.fields.length >= MOST_FIELDS}
              onClick={() =>
                set({
                  fields: [
                    ...emergency.fields,
                    { key: freeKey(emergency.fields), label: t("template.newLabel"), kind: "text", required: true },
                  ],
                })
              }
            >
              {t("template.add")}
            </Button>
          </div>
        )}
      </Field>
    </>
  );
}
