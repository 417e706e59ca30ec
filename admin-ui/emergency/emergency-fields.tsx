import { Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import type { EmergencyTemplate } from "../../controller/service/api/contract/emergency.ts";
import { MAX_FIELD_CHARS } from "../../playlists/emergency.ts";
import { Field } from "../parts/field.tsx";

type Props = {
  readonly fields: EmergencyTemplate["fields"];
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (values: Record<string, string>) => void;
};

const LEVELS = ["1", "2", "3", "4"] as const;

/** The blanks of a template, one below the other; those that may stay empty say so. */
export function EmergencyFields({ fields, values, onChange }: Props) {
  const { t } = useTranslation();
  return fields.map(({ key, label, kind, required }) => {
    const value = values[key] ?? "";
    const set = (next: string) => onChange({ ...values, [key]: next });
    const name = required ? label : t("emergency.optional", { label });
    if (kind === "level")
      return (
        <Field key={key} label={name} group>
          {() => (
            <Radio.Group
              value={value}
              options={LEVELS.map((level) => ({ value: level, label: t(`emergency.level.${level}`) }))}
              onChange={(event) => set(String(event.target.value))}
            />
          )}
        </Field>
      );
    return (
      <Field key={key} label={name}>
        {(id) => (
          <Input
            id={id}
            type={kind === "dateTime" ? "datetime-local" : "text"}
            maxLength={MAX_FIELD_CHARS}
            required={required}
            value={value}
            onChange={(event) => set(event.target.value)}
          />
        )}
      </Field>
    );
  });
}
