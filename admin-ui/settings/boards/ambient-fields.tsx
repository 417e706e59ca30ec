import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import { AmbientRule } from "../../../playlists/brightness-plan.ts";
import { NumberField } from "../../parts/number-field.tsx";

type Props = { readonly ambient: AmbientRule | null; readonly onChange: (ambient: AmbientRule | null) => void };

/** From a dim hall to one in full daylight. */
const USUAL: AmbientRule = { minPct: 20, maxPct: 60, darkLux: 50, brightLux: 2000 };
const FIELDS = [
  { key: "darkLux", unit: "lx", max: 100_000 },
  { key: "minPct", unit: "%", max: 100 },
  { key: "brightLux", unit: "lx", max: 200_000 },
  { key: "maxPct", unit: "%", max: 100 },
] as const;

/** The rule of the light sensor, for hardware that has one. */
export function AmbientFields({ ambient, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className="ambient">
      <Checkbox checked={ambient !== null} onChange={(event) => onChange(event.target.checked ? USUAL : null)}>
        {t("brightness.ambient")}
      </Checkbox>
      {ambient !== null && (
        <>
          <p className="field-help">{t("brightness.ambientHelp")}</p>
          <div className="field-grid">
            {FIELDS.map(({ key, unit, max }) => (
              <NumberField
                key={key}
                label={t(`brightness.${key}`)}
                unit={unit}
                min={1}
                max={max}
                value={ambient[key]}
                onChange={(value) => onChange({ ...ambient, [key]: value })}
              />
            ))}
          </div>
          {!AmbientRule.safeParse(ambient).success && <p className="field-error">{t("brightness.ambientBackwards")}</p>}
        </>
      )}
    </div>
  );
}
