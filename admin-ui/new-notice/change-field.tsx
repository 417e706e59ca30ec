import { Radio } from "antd";
import { useTranslation } from "react-i18next";
import { Field } from "../parts/field.tsx";
import type { Draft } from "./draft.ts";

type Props = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void };

const CHANGES = ["correction", "renewal"] as const;

/** Whether a change of something approved corrects it or is a new content with a number of its own in the register. */
export function ChangeField({ draft, change }: Props) {
  const { t } = useTranslation();
  return (
    <Field label={t("change.label")} group help={t(`changeHelp.${draft.change}`)}>
      {() => (
        <Radio.Group
          name="change"
          value={draft.change}
          options={CHANGES.map((one) => ({ value: one, label: t(`change.${one}`) }))}
          onChange={(event) => change({ change: CHANGES.find((one) => one === event.target.value) ?? "correction" })}
        />
      )}
    </Field>
  );
}
