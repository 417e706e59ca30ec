import { DeleteOutlined } from "@ant-design/icons";
import { Button, Checkbox, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { ColourOrder, type PixelMapping, type PixelSettings } from "../../../playlists/board.ts";
import { Field } from "../../parts/field.tsx";
import { NumberField } from "../../parts/number-field.tsx";
import "../../parts/sortable-list.css";

type Props = { readonly pixels: PixelSettings; readonly onChange: (pixels: PixelSettings) => void };

const MOST_STEPS = 4;
const STARTS: Readonly<Record<PixelMapping["kind"], PixelMapping>> = {
  rotate: { kind: "rotate", degrees: 180 },
  mirror: { kind: "mirror", axis: "horizontal" },
  serpentine: { kind: "serpentine", along: "rows", start: "forward" },
  panels: { kind: "panels", panelWidthPx: 64, panelHeightPx: 32, along: "rows", serpentine: false, start: "topLeft" },
};
const KINDS = ["rotate", "mirror", "serpentine", "panels"] as const;

/** Brightness, gamma, order of colours, and how the pixels lie on the wire. */
export function PixelFields({ pixels, onChange }: Props) {
  const { t } = useTranslation();
  const set = (part: Partial<PixelSettings>) => onChange({ ...pixels, ...part });
  const setStep = (index: number, step: PixelMapping) =>
    set({ mapping: pixels.mapping.map((one, i) => (i === index ? step : one)) });
  return (
    <>
      <div className="field-grid">
        <NumberField
          label={t("pixels.brightness")}
          unit="%"
          min={0}
          max={100}
          value={pixels.brightnessPct}
          onChange={(brightnessPct) => set({ brightnessPct })}
        />
        <NumberField
          label={t("pixels.gamma")}
          help={t("pixels.gammaHelp")}
          min={1}
          max={3}
          step={0.1}
          value={pixels.gamma}
          onChange={(gamma) => set({ gamma })}
        />
        <Field label={t("pixels.order")}>
          {(id) => (
            <Select
              id={id}
              value={pixels.colourOrder}
              options={ColourOrder.options.map((order) => ({ value: order, label: order }))}
              onChange={(colourOrder) => set({ colourOrder })}
            />
          )}
        </Field>
        {pixels.mapping.length < MOST_STEPS && (
          <Field label={t("pixels.addStep")}>
            {(id) => (
              <Select
                id={id}
                value={null}
                placeholder={t("pixels.addStepHelp")}
                options={KINDS.map((kind) => ({ value: kind, label: t(`mapping.${kind}`) }))}
                onChange={(kind: PixelMapping["kind"]) => set({ mapping: [...pixels.mapping, STARTS[kind]] })}
              />
            )}
          </Field>
        )}
      </div>
      {pixels.mapping.length > 0 && (
        <ol className="order" aria-label={t("pixels.mapping")}>
          {pixels.mapping.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity but their place
            <li key={index}>
              <span className="order-title">{t(`mapping.${step.kind}`)}</span>
              <MappingFields step={step} onChange={(next) => setStep(index, next)} />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t("pixels.removeStep", { n: index + 1 })}
                onClick={() => set({ mapping: pixels.mapping.filter((_, i) => i !== index) })}
              />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function MappingFields({
  step,
  onChange,
}: {
  readonly step: PixelMapping;
  readonly onChange: (step: PixelMapping) => void;
}) {
  const { t } = useTranslation();
  const along = (["rows", "columns"] as const).map((one) => ({ value: one, label: t(`along.${one}`) }));
  switch (step.kind) {
    case "rotate":
      return (
        <Select
          aria-label={t("mapping.rotate")}
          value={step.degrees}
          options={([90, 180, 270] as const).map((degrees) => ({ value: degrees, label: `${degrees}°` }))}
          onChange={(degrees) => onChange({ ...step, degrees })}
        />
      );
    case "mirror":
      return (
        <Select
          aria-label={t("mapping.mirror")}
          value={step.axis}
          options={(["horizontal", "vertical"] as const).map((axis) => ({ value: axis, label: t(`axis.${axis}`) }))}
          onChange={(axis) => onChange({ ...step, axis })}
        />
      );
    case "serpentine":
      return (
        <>
          <Select
            aria-label={t("mapping.along")}
            value={step.along}
            options={along}
            onChange={(next) => onChange({ ...step, along: next })}
          />
          <Select
            aria-label={t("mapping.start")}
            value={step.start}
            options={(["forward", "backward"] as const).map((start) => ({ value: start, label: t(`start.${start}`) }))}
            onChange={(start) => onChange({ ...step, start })}
          />
        </>
      );
    case "panels":
      return (
        <>
          <InputNumber
            aria-label={t("mapping.panelWidth")}
            prefix={t("region.widthPx")}
            min={1}
            value={step.panelWidthPx}
            onChange={(value) => value !== null && onChange({ ...step, panelWidthPx: value })}
          />
          <InputNumber
            aria-label={t("mapping.panelHeight")}
            prefix={t("region.heightPx")}
            min={1}
            value={step.panelHeightPx}
            onChange={(value) => value !== null && onChange({ ...step, panelHeightPx: value })}
          />
          <Select
            aria-label={t("mapping.along")}
            value={step.along}
            options={along}
            onChange={(next) => onChange({ ...step, along: next })}
          />
          <Select
            aria-label={t("mapping.start")}
            value={step.start}
            options={(["topLeft", "topRight", "bottomLeft", "bottomRight"] as const).map((start) => ({
              value: start,
              label: t(`start.${start}`),
            }))}
            onChange={(start) => onChange({ ...step, start })}
          />
          <Checkbox
            checked={step.serpentine}
            onChange={(event) => onChange({ ...step, serpentine: event.target.checked })}
          >
            {t("mapping.back")}
          </Checkbox>
        </>
      );
    default:
      return step satisfies never;
  }
}
