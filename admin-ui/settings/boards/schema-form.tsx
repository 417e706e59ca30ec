import Form from "@rjsf/antd";
import { useEffect, useMemo } from "react";
import { useLanguage } from "../../language.tsx";
import { driverUiSchema, driverWidgets } from "./driver-widgets.tsx";
import { createSchemaValidator, inLanguage, type Settings } from "./schema-validator.ts";

type Props = {
  /** What the form is for: another id is another form. */
  readonly id: string;
  /** JSON schema as drivers and controls give it; null shows nothing. */
  readonly schema: Readonly<Record<string, unknown>> | null;
  readonly settings: Settings;
  /** Beginning of the fields' ids, its own for each form of a page. */
  readonly idPrefix: string;
  readonly disabled: boolean;
  readonly onChange: (settings: Settings) => void;
  /** Number of settings that would be refused. */
  readonly onFaults: (count: number) => void;
};

/** The settings of an output or a control, as fields made from their own schema. */
export function SchemaForm({ id, schema: given, settings, idPrefix, disabled, onChange, onFaults }: Props) {
  const { language } = useLanguage();
  const validator = useMemo(() => createSchemaValidator(language), [language]);
  const schema = useMemo(() => (given === null ? null : inLanguage(given, language)), [given, language]);
  const faults = useMemo(
    () => (schema === null ? 0 : validator.validateFormData(settings, schema).errors.length),
    [validator, schema, settings],
  );
  useEffect(() => onFaults(faults), [faults, onFaults]);
  if (schema === null || Object.keys(schema.properties ?? {}).length === 0) return null;
  return (
    <div className="driver-form">
      <Form
        key={`${id} ${language}`}
        tagName="div"
        schema={schema}
        validator={validator}
        formData={settings}
        showErrorList={false}
        disabled={disabled}
        liveValidate
        idPrefix={idPrefix}
        formContext={{ colSpan: 8, rowGutter: 20 }}
        uiSchema={driverUiSchema(schema)}
        widgets={driverWidgets}
        onChange={(event) => onChange(event.formData ?? {})}
      >
        <span />
      </Form>
    </div>
  );
}
