import { useTranslation } from "react-i18next";
import { reasonSentence } from "../../playlists/messages/sentence.ts";
import type { RegionResolution } from "../../playlists/resolution.ts";
import { useLanguage } from "../language.tsx";
import "./region-result.css";

type Props = { readonly losers: RegionResolution["losers"]; readonly region: Pick<RegionResolution, "winners"> };

/** What does not show and why, struck through. */
export function LoserList({ losers, region }: Props) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const titleOf = (id: string | null) =>
    region.winners.find((winner) => winner.id === id)?.title ?? losers.find((loser) => loser.id === id)?.title ?? null;
  return (
    <ul className="losers">
      {losers.map((loser) => {
        return (
          <li key={`${loser.kind}-${loser.id}-${loser.reason}`}>
            <s>{loser.kind === "filler" ? t("losers.filler", { title: loser.title }) : loser.title}</s>
            <span>{reasonSentence(language, loser.reason, titleOf(loser.byId))}</span>
          </li>
        );
      })}
    </ul>
  );
}
