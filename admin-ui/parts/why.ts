import { useTranslation } from "react-i18next";
import type { RegionResolution } from "../../playlists/resolution.ts";

/** One sentence of why a region shows what it shows. */
export function useWhy(): (region: RegionResolution) => string {
  const { t } = useTranslation();
  return (region) => {
    const titles = region.winners.map((winner) => winner.title);
    const title =
      titles.length > 2 ? t("why.several", { first: titles[0] ?? "", n: titles.length }) : titles.join(t("why.and"));
    return title === "" ? t(`why.none.${region.tier}`) : t(`why.${region.tier}`, { title });
  };
}
