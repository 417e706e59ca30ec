import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { ControlKindInfo } from "../../../controller/service/api/contract/control.ts";
import type { ControlSettings } from "../../../playlists/board.ts";
import { useLanguage } from "../../language.tsx";
import { Field } from "../../parts/field.tsx";
import { SchemaForm } from "./schema-form.tsx";

type Props = {
  readonly control: ControlSettings | null;
  readonly kinds: readonly ControlKindInfo[];
  readonly onChange: (control: ControlSettings | null) => void;
  /** Number of settings that would be refused. */
  readonly onFaults: (count: number) => void;
  readonly disabled: boolean;
};

/** Select has no null. */
const NONE = "";

/** Which device steers the board beside its pixels, if any. */
export function ControlFields({ control, kinds, onChange, onFaults, disabled }: Props) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const kind = kinds.find((one) => one.id === control?.kind) ?? null;
  return (
    <>
      <div className="field-row">
        <Field label={t("control.kind")} help={t("control.kindHelp")}>
          {(id) => (
            <Select
              id={id}
              value={control?.kind ?? NONE}
              options={[
                { value: NONE, label: t("control.none") },
                ...kinds.map((one) => ({ value: one.id, label: one.title[language] })),
              ]}
              onChange={(next) => {
                const chosen = kinds.find((one) => one.id === next);
                onChange(chosen === undefined ? null : { kind: next, settings: chosen.defaults });
              }}
            />
          )}
        </Field>
      </div>
      <SchemaForm
        id={control?.kind ?? NONE}
        schema={kind?.schema ?? null}
        settings={control?.settings ?? {}}
        idPrefix="control"
        disabled={disabled}
        onChange={(settings) => control !== null && onChange({ ...control, settings })}
        onFaults={onFaults}
      />
    </>
  );
}
