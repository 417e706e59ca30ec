import { InputNumber } from "antd";
import { Field } from "./field.tsx";

type Props = {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly unit?: string;
  readonly help?: string;
  readonly onChange: (value: number) => void;
};

/** A number with its unit; an emptied field keeps the last number. */
export function NumberField({ label, value, min, max, step = 1, unit, help, onChange }: Props) {
  return (
    <Field label={label} help={help}>
      {(id) => (
        <InputNumber
          id={id}
          min={min}
          max={max}
          step={step}
          value={value}
          suffix={unit}
          onChange={(next) => next !== null && onChange(next)}
        />
      )}
    </Field>
  );
}
