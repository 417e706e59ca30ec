import { useTranslation } from "react-i18next";
import { BoardsTab } from "./boards/boards-tab.tsx";
import "./settings.css";
export function Settings() {
  const { t } = useTranslation();
  return (
    <div className="page">
      {t("nav.settings")}
      <BoardsTab />
    </div>
  );
}
