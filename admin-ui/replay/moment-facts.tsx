import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Moment } from "../../controller/service/api/contract/moment.ts";
import { LoserList } from "../parts/loser-list.tsx";
import { useWhy } from "../parts/why.ts";
import { useTimes } from "../times.ts";
import "../parts/region-result.css";

/** What stood in each region at a second, who approved it, why it played and whether the log's proof agrees. */
export function MomentFacts({ moment }: { readonly moment: Moment }) {
  const { t } = useTranslation();
  const times = useTimes();
  const why = useWhy();
  const { resolution, regions, proof } = moment;
  return (
    <div className="moment-why" aria-live="polite">
      {moment.tense === "future" && <Alert type="info" showIcon title={t("replay.future")} />}
      {proof !== null && (
        <Alert
          className="replay-proof"
          type={proof.agrees ? "success" : "error"}
          showIcon
          title={t(proof.agrees ? "replay.agrees" : "replay.differs", { time: times.clock(proof.atMs, true) })}
        />
      )}
      {moment.tense === "past" && proof === null && <Alert type="warning" showIcon title={t("replay.noProof")} />}
      {resolution.whole !== null && <p className="board-whole">{t(`why.none.${resolution.whole.tier}`)}</p>}
      {resolution.regions.map((region) => {
        const item = regions.find(({ place }) => place === region.place)?.item ?? null;
        return (
          <section key={region.place} className="region-now">
            <h3>{t(`place.${region.place}`)}</h3>
            {item !== null && (
              <>
                <p className="region-title">
                  <Link to={`/items/${item.itemId}`}>{item.title}</Link>
                  {item.registerNo !== null && (
                    <>
                      {" "}
                      · <Link to={`/register/${item.registerNo}`}>{item.registerNo}</Link>
                    </>
                  )}
                </p>
                <p className="replay-people">
                  {t("replay.people", { drafter: item.draftedByName, approver: item.approvedByName })}
                  {item.approvedAtMs !== null && ` ${times.full(item.approvedAtMs)}`}
                </p>
              </>
            )}
            <p className="region-why">
              {why(region)}
              {/* how long a past result was expected to last says nothing of how long it did */}
              {moment.tense !== "past" &&
                ` ${t("region.until", { time: times.near(resolution.untilMs, moment.atMs) })}`}
            </p>
            <LoserList losers={region.losers} region={region} />
          </section>
        );
      })}
    </div>
  );
}
