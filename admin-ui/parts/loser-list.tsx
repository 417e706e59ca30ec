import { useTranslation } from "react-i18next";
import type { RegionResolution } from "../../playlists/resolution.ts";

type Props = { readonly losers: RegionResolution["losers"]; readonly region: Pick<RegionResolution, "winners"> };

/** What does not show and why, struck through. */
export function LoserList({ losers, region }: Props) {
  const { t } = useTranslation();
  const titleOf = (id: string | null) => region.winners.find((winner) => winner.id === id)?.title ?? losers.find((loser) => loser.id === id)?.title ?? null;
  return (
    <ul className="losers">
      {losers.map((loser) => {
        const by = titleOf(loser.byId);
        return (
          <li key={`${loser.kind}-${loser.id}-${loser.reason}`}>
            <s>{loser.title}</s>
            <span>
              {t(`loss.${loser.reason}`)}
              {by !== null && t("losers.by", { title: by })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
