import type { RJSFSchema, UiSchema, WidgetProps } from "@rjsf/utils";
import { AutoComplete } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { useRead } from "../../api/hooks.ts";

/** Serial ports that the PC has, beside free text: an adapter may be plugged in later. */
function SerialPortWidget({ id, value, onChange, disabled, label }: WidgetProps) {
  const { t } = useTranslation();
  const ports = useRead(contract.listSerialPorts, {}, { staleMs: 5_000 });
  const options = (ports.data ?? []).map(({ path, manufacturer, serialNumber }) => ({
    value: path,
    label: [path, manufacturer, serialNumber].filter((part) => part !== null).join(" · "),
  }));
  return (
    <AutoComplete
      id={id}
      aria-label={label}
      value={typeof value === "string" ? value : ""}
      options={options}
      disabled={disabled ?? false}
      onChange={(path) => onChange(path)}
      notFoundContent={t("output.serialUnknown")}
      style={{ width: "100%" }}
    />
  );
}

/** Widgets that a driver's settings ask for by name (`choices` in their schema). */
export const driverWidgets = { serialPorts: SerialPortWidget };

/** Which field of a driver's settings takes which of them. */
export function driverUiSchema(schema: RJSFSchema): UiSchema {
  const ui: UiSchema = { "ui:submitButtonOptions": { norender: true }, "ui:title": "" };
  for (const [name, field] of Object.entries(schema.properties ?? {}))
    if (typeof field === "object" && "choices" in field && field["choices"] === "serialPorts")
      ui[name] = { "ui:widget": "serialPorts" };
  return ui;
}
