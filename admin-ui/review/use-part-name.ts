import { useTranslation } from "react-i18next";
import type { Part } from "../../playlists/checks/check.ts";
import type { Content } from "../../playlists/item.ts";

/** Name of a part of a content, as the form on which it is written names it; the lines of a list share one name. */
export function usePartName(kind: Content["kind"]): (part: Part["part"], page: number | null) => string {
  const { t } = useTranslation();
  return (part, page) => {
    if (kind === "hotline") return t(page === 1 ? "part.attended" : "part.selfService");
    if (kind === "live") return t(page === 1 ? "liveItem.template" : "liveItem.empty");
    if (part === "page" && page !== null) return t("new.page", { n: page });
    return t(`part.${part}`);
  };
}
