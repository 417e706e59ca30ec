import { Button, Popover } from "antd";
import { useTranslation } from "react-i18next";
import type { BoardStatus } from "../../controller/ports/playout-status.ts";
import type { RegionResolution } from "../../playlists/resolution.ts";
import { LoserList } from "../parts/loser-list.tsx";
import { useWhy } from "../parts/why.ts";
import { useTimes } from "../times.ts";

type Props = {
  readonly region: RegionResolution;
  readonly playing: BoardStatus["now"][number] | null;
  /** When the result can change. */
  readonly untilMs: number;
  readonly nowMs: number;
};

/** What one region plays, the reason in one sentence, and until when that holds. */
export function RegionNow({ region, playing, untilMs, nowMs }: Props) {
  const { t } = useTranslation();
  const times = useTimes();
  const why = useWhy();
  // The rule of shares lets an item come several times in a rotation.
  const items = new Set(region.slots.map(({ itemId }) => itemId)).size;
  const title = playing?.title || region.slots[0]?.title || t("region.nothing");
  return (
    <section className="region-now" aria-label={t(`place.${region.place}`)}>
      <h3>{t(`place.${region.place}`)}</h3>
      <p className="region-title">
        {title}
        {items > 1 && <span className="region-count">{t("region.rotation", { n: items })}</span>}
      </p>
      <p className="region-why">
        {why(region)} {t("region.until", { time: times.near(untilMs, nowMs) })}
        {region.losers.length > 0 && (
          <Popover
            trigger="click"
            placement="bottomLeft"
            content={<LoserList losers={region.losers} region={region} />}
            title={t("losers.title")}
          >
            <Button type="link" size="small">
              {t("losers.open", { n: region.losers.length })}
            </Button>
          </Popover>
        )}
      </p>
    </section>
  );
}
