import { Spin } from "antd";
import { useTranslation } from "react-i18next";

/** Fills the place of something that is being fetched, and says so to screen readers. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <div className="waiting" role="status" aria-label={t("common.loading")}>
      <Spin />
    </div>
  );
}
