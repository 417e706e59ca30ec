import { Alert, Checkbox, Select } from "antd";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Board, OutputSettings } from "../../../playlists/board.ts";
import { useLanguage } from "../../language.tsx";
import { Field } from "../../parts/field.tsx";
import type { DriverInfo } from "./board-editor.tsx";
import { LoadLine } from "./load-line.tsx";
import { SchemaForm } from "./schema-form.tsx";

type Props = {
  /** The draft whose output this is. */
  readonly board: Pick<Board, "widthPx" | "heightPx" | "rateHz" | "output">;
  readonly drivers: readonly DriverInfo[];
  readonly onChange: (output: OutputSettings) => void;
  /** Number of settings that the driver would refuse. */
  readonly onFaults: (count: number) => void;
  readonly disabled: boolean;
};

/** Which kind of controller drives the board; its form is made from the driver's own schema. */
export function OutputFields({ board, drivers, onChange, onFaults, disabled }: Props) {
  const { t } = useTranslation();
  const { output } = board;
  const [faults, setFaults] = useState(0);
  const tell = useCallback(
    (count: number) => {
      setFaults(count);
      onFaults(count);
    },
    [onFaults],
  );
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
                onChange({
                  ...output,
                  driver: next,
                  settings: drivers.find((one) => one.id === next)?.defaults ?? {},
                  boundTo: null,
                })
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
      {driver?.note != null && <Alert className="driver-note" type="warning" showIcon title={driver.note[language]} />}
      <SchemaForm
        id={output.driver}
        schema={driver?.schema ?? null}
        settings={output.settings}
        idPrefix="driver"
        disabled={disabled}
        onChange={(settings) => onChange({ ...output, settings })}
        onFaults={tell}
      />
      {driver !== undefined && faults === 0 && <LoadLine board={board} />}
    </>
  );
}
