import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { LedView } from "../live/led-painter.ts";

const VIEWS: readonly LedView[] = ["fit", "dots", "exact"];

/** How large the LEDs are drawn. */
export function ViewSwitch({ view, onChange }: { readonly view: LedView; readonly onChange: (view: LedView) => void }) {
  const { t } = useTranslation();
  return (
    <Segmented
      name="led-view"
      aria-label={t("view.label")}
      value={view}
      options={VIEWS.map((one) => ({ value: one, label: t(`view.${one}`) }))}
      onChange={onChange}
    />
  );
}
