import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { type Filters, withFilter } from "./register-filters.tsx";

/** What filters without a field of their own mean; they come with an address, mostly from a number of the statistics. */
const WORDS: Readonly<Record<string, (t: TFunction, value: string) => string>> = {
  quarter: (t, value) => t("statistics.quarter", { n: value }),
  counted: (t, value) => t(value === "yes" ? "register.with.counted" : "register.with.emergency"),
  corrected: (t, value) => t(value === "yes" ? "register.with.corrected" : "register.with.uncorrected"),
  overdue: (t, value) => t(value === "yes" ? "register.with.overdue" : "register.with.inTime"),
  alsoOn: (t, value) => t(value === "portal" ? "register.with.portal" : "register.with.leaflet"),
  asOf: (t, value) => t("register.with.asOf", { day: value }),
  itemId: (t) => t("register.with.item"),
};

/** Names what narrows the list besides the fields; each can be taken away. */
export function CameWith({
  filters,
  onChange,
}: {
  readonly filters: Filters;
  readonly onChange: (next: Filters) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      {Object.entries(filters).map(([name, value]) => {
        const words = WORDS[name]?.(t, value);
        if (words === undefined) return null;
        return (
          <Button
            key={name}
            className="register-with"
            icon={<CloseOutlined aria-hidden />}
            iconPlacement="end"
            aria-label={t("register.with.drop", { words })}
            onClick={() => onChange(withFilter(filters, name, undefined))}
          >
            {words}
          </Button>
        );
      })}
    </>
  );
}
