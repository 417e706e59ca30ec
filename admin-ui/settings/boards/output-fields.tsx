import Form from "@rjsf/antd";
import { Checkbox, Select } from "antd";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { OutputSettings } from "../../../playlists/board.ts";
import { useLanguage } from "../../language.tsx";
import { Field } from "../../parts/field.tsx";
import type { DriverInfo } from "./board-editor.tsx";
import { createSchemaValidator, inLanguage } from "./schema-validator.ts";

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
  const validator = useMemo(createSchemaValidator, []);
  const schema = useMemo(() => (driver === undefined ? null : inLanguage(driver.schema, language)), [driver, language]);
  const faults = useMemo(
    () => (schema === null ? 0 : validator.validateFormData(output.settings, schema).errors.length),
    [validator, schema, output.settings],
  );
  useEffect(() => onFaults(faults), [faults, onFaults]);
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
      {schema !== null && Object.keys(schema.properties ?? {}).length > 0 && (
        <div className="driver-form">
          <Form
            key={`${output.driver} ${language}`}
            tagName="div"
            schema={schema}
            validator={validator}
            formData={output.settings}
            showErrorList={false}
            disabled={disabled}
            liveValidate
            idPrefix="driver"
            formContext={{ colSpan: 8, rowGutter: 20 }}
            uiSchema={{ "ui:submitButtonOptions": { norender: true }, "ui:title": "" }}
            onChange={(event) => onChange({ ...output, settings: event.formData ?? {} })}
          >
            <span />
          </Form>
        </div>
      )}
    </>
  );
}
