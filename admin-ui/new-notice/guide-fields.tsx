import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";
import type { Draft, Guide } from "./draft.ts";
import { FindingsAt } from "./findings-at.tsx";

type Props = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void };
type Lines = "conditions" | "materials" | "steps" | "basis";
type Line = "timeLimit" | "fee" | "phone";

const MOST_LINES: Readonly<Record<Lines, number>> = { conditions: 20, materials: 40, steps: 20, basis: 20 };

/** One matter as people ask about it; the board's pages and the leaflet are made from these fields. */
export function GuideFields({ draft, change }: Props) {
  const { t } = useTranslation();
  const { guide } = draft;
  const set = (part: Partial<Guide>) => change({ guide: { ...guide, ...part } });
  const windows = useRead(contract.listWindows, {}, { staleMs: 60_000 });
  const known = windows.data?.windows ?? [];
  const lines = (key: Lines) => (
    <Field
      label={t(`guide.${key}`)}
      error={guide[key].length > MOST_LINES[key] ? t("guide.tooMany", { n: MOST_LINES[key] }) : null}
    >
      {(id) => (
        <>
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2, maxRows: 8 }}
            placeholder={t("guide.linePlaceholder")}
            value={guide[key].join("\n")}
            onChange={(event) => set({ [key]: event.target.value === "" ? [] : event.target.value.split("\n") })}
          />
          <FindingsAt field={key} inputId={id} />
        </>
      )}
    </Field>
  );
  const line = (key: Line) => (
    <Field label={t(`guide.${key}`)}>
      {(id) => (
        <>
          <Input
            id={id}
            value={guide[key]}
            placeholder={t(`guide.${key}Placeholder`)}
            onChange={(event) => set({ [key]: event.target.value })}
          />
          <FindingsAt field={key} inputId={id} />
        </>
      )}
    </Field>
  );
  return (
    <>
      <Field label={t("guide.matter")}>
        {(id) => (
          <>
            <Input
              id={id}
              value={guide.matter}
              placeholder={t("new.headingPlaceholder")}
              onChange={(event) => set({ matter: event.target.value })}
            />
            <FindingsAt field="matter" inputId={id} />
          </>
        )}
      </Field>
      {lines("conditions")}
      {lines("materials")}
      {lines("steps")}
      <Field label={t("guide.windows")}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={guide.windows}
            placeholder={t("guide.windowsPlaceholder")}
            showSearch={{ optionFilterProp: "label" }}
            notFoundContent={t("guide.noWindows")}
            options={known.map((one) => ({
              value: one.no,
              label: one.open
                ? t("guide.window", { no: one.no, business: one.business })
                : t("guide.windowClosed", { no: one.no, business: one.business }),
            }))}
            onChange={(chosen) => set({ windows: chosen.toSorted((a, b) => a - b) })}
          />
        )}
      </Field>
      <div className="field-row guide-short">
        {line("timeLimit")}
        {line("fee")}
        {line("phone")}
      </div>
      {lines("basis")}
    </>
  );
}
