import { Checkbox, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { OutputSettings } from "../../../playlists/board.ts";
import { useLanguage } from "../../language.tsx";
import { Field } from "../../parts/field.tsx";
import type { DriverInfo } from "./board-editor.tsx";
import { SchemaForm } from "./schema-form.tsx";

type Props = {
  readonly output: OutputSettings;
  readonly drivers: readonly DriverInfo[];
  readonly onChange: (output: OutputSettings) => void;
  /** Number of settings that the driver would refuse. */
  readonly onFaults: (count: number) => void;
  readonly disabled: boolean;
};

/** Which kind of controller drives the board; its form is made from the driver's own schema. */
export function OutputFields({ output, drivers, onChange, onFaults, disabled }: Props) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const driver = drivers.find((one) => one.id === output.driver);
  return (
    <>
      <div className="field-row">
        <Field label={t("output.driver")}>
          {(id) => (
            <Select
              id={id}
              value={output.driver}
              options={drivers.map((one) => ({ value: one.id, label: one.title[language] }))}
              onChange={(next) =>
                onChange({ ...output, driver: next, settings: drivers.find((one) => one.id === next)?.defaults ?? {} })
              }
            />
          )}
        </Field>
        <div className="field field-check">
          <Checkbox
            checked={output.blackOnStop}
            onChange={(event) => onChange({ ...output, blackOnStop: event.target.checked })}
          >
            {t("output.blackOnStop")}
          </Checkbox>
        </div>
      </div>
      <SchemaForm
        id={output.driver}
        schema={driver?.schema ?? null}
        settings={output.settings}
        idPrefix="driver"
        disabled={disabled}
        onChange={(settings) => onChange({ ...output, settings })}
        onFaults={onFaults}
      />
    </>
  );
}
