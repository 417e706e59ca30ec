import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Interval } from "../../playlists/hours.ts";
import { useRead } from "../api/hooks.ts";
import { useDayWords } from "../parts/day-words.ts";
import { useNow } from "../parts/use-now.ts";
import { useTimes } from "../times.ts";

/** What kind of day the hall has today: open when, boards that follow it lit when, who leads. An unknown duty leader is said to be unknown. */
export function DayFacts() {
  const { t } = useTranslation();
  const times = useTimes();
  const words = useDayWords();
  const today = times.civilDate(useNow(60_000));
  const days = useRead(contract.calendarDays, { query: { from: today, to: today } }, { everyMs: 60_000 });
  const boards = useRead(contract.listBoards, {}, { staleMs: 30_000 });
  const followsHall = boards.data?.some(({ board }) => board.lit === "hallHours") ?? false;
  const day = days.data?.[0];
  if (day === undefined) return null;
  // the extended hours of a day contain its opening hours
  const beside = day.extended.filter((one) => !day.open.some(({ from, to }) => from === one.from && to === one.to));
  const { dutyMember } = day;
  return (
    <section className="today-card" aria-labelledby="day-head">
      <h2 id="day-head">
        {words(day.date)} · {t(`day.${day.type}`)}
      </h2>
      {day.name !== "" && <p className="day-name">{day.name}</p>}
      <dl className="day-facts">
        <dt>{t("day.duty")}</dt>
        <dd>
          {dutyMember === null ? (
            t("day.nobody")
          ) : (
            <>
              <b>{dutyMember.name}</b> {dutyMember.post} {dutyMember.phone}
            </>
          )}
        </dd>
        <dt>{t("day.open")}</dt>
        <dd>{day.open.length === 0 ? t("day.shut") : <Hours intervals={day.open} />}</dd>
        {beside.length > 0 && (
          <>
            <dt>{t("day.extended")}</dt>
            <dd>
              <Hours intervals={beside} />
            </dd>
          </>
        )}
        {followsHall && (
          <>
            <dt>{t("day.lit")}</dt>
            <dd>
              {day.litFromMs === null || day.litUntilMs === null
                ? t("day.dark")
                : `${times.clock(day.litFromMs)}—${times.clock(day.litUntilMs)}`}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Hours({ intervals }: { readonly intervals: readonly Interval[] }) {
  return intervals.map(({ from, to }) => (
    <span key={from} className="day-hours">
      {from}—{to}
    </span>
  ));
}
