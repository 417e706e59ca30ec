import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { useRead } from "../../api/hooks.ts";
import { useDayWords } from "../../parts/day-words.ts";
import { useNow } from "../../parts/use-now.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { useMay } from "../../session.tsx";
import { useTimes } from "../../times.ts";
import { DayDialog } from "./day-dialog.tsx";
import { ImportYear } from "./import-year.tsx";
import { MonthGrid } from "./month-grid.tsx";
import { OverrideList } from "./override-list.tsx";
import "./calendar.css";

/** How the service names the tables it brings along. */
const BUILT_IN = "chinese-days";
const TYPES = ["workday", "restDay", "holiday", "makeUpWorkday", "unknown"] as const;

/** A year of the hall on one page: which days are worked, which are not, and what the office has changed. */
export function CalendarTab() {
  const { t } = useTranslation();
  const times = useTimes();
  const dayWords = useDayWords();
  const today = times.civilDate(useNow(60_000));
  const mayOrganise = useMay("organise");
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [day, setDay] = useState<string | null>(null);
  const [importing, setImporting] = useState<number | null>(null);
  const calendar = useRead(contract.getCalendar, {}, { staleMs: 30_000 });
  const days = useRead(contract.calendarDays, { query: { from: `${year}-01-01`, to: `${year}-12-31` } });
  if (calendar.data === undefined || days.data === undefined) return <Waiting />;
  const known = calendar.data.years.find((one) => one.year === year);
  const byDate = new Map(days.data.map((one) => [one.date, one]));
  const count = (type: (typeof TYPES)[number]) => days.data.filter((one) => one.type === type).length;
  const chosen = day === null ? undefined : byDate.get(day);
  return (
    <>
      <div className="bar">
        <Button icon={<LeftOutlined />} aria-label={t("calendar.yearBefore")} onClick={() => setYear(year - 1)} />
        <b className="calendar-year" aria-live="polite">
          {t("calendar.year", { year })}
        </b>
        <Button icon={<RightOutlined />} aria-label={t("calendar.yearAfter")} onClick={() => setYear(year + 1)} />
        {known !== undefined && (
          <span className="field-help">
            {t("calendar.count", {
              worked: count("workday") + count("makeUpWorkday"),
              made: count("makeUpWorkday"),
              holidays: count("holiday"),
            })}
          </span>
        )}
        {mayOrganise && (
          <Button className="push-right" onClick={() => setImporting(known === undefined ? year : year + 1)}>
            {t("calendar.import")}
          </Button>
        )}
      </div>
      {known === undefined ? (
        <Alert
          className="calendar-unknown"
          type="warning"
          showIcon
          title={t("calendar.unknown", { year })}
          action={
            mayOrganise ? (
              <Button type="primary" onClick={() => setImporting(year)}>
                {t("calendar.importYear", { year })}
              </Button>
            ) : undefined
          }
        />
      ) : (
        <p className="field-help">
          {t("calendar.source", { source: known.source === BUILT_IN ? t("calendar.builtIn") : known.source })}
        </p>
      )}
      <ul className="calendar-legend" aria-label={t("calendar.legend")}>
        {TYPES.map((type) => (
          <li key={type}>
            <i className={`day-${type}`} aria-hidden>
              {type === "holiday" || type === "makeUpWorkday" ? t(`dayMark.${type}`) : ""}
            </i>
            {t(`dayType.${type}`)}
          </li>
        ))}
        <li>
          <i className="day-overridden" aria-hidden />
          {t("calendar.changed")}
        </li>
      </ul>
      <MonthGrid
        months={Array.from({ length: 12 }, (_, n) => `${year}-${String(n + 1).padStart(2, "0")}`)}
        today={today}
        cellOf={(date) => {
          const one = byDate.get(date);
          const type = one?.type ?? "unknown";
          const words = [dayWords(date), t(`dayType.${type}`), one?.name ?? ""].filter((word) => word !== "");
          return {
            className: `day-${type}${one?.overridden === true ? " day-overridden" : ""}`,
            label: words.join("，"),
            content:
              type === "holiday" || type === "makeUpWorkday" ? (
                <i className="day-mark" aria-hidden>
                  {t(`dayMark.${type}`)}
                </i>
              ) : null,
          };
        }}
        onDay={setDay}
      />
      <OverrideList overrides={calendar.data.overrides} onDay={setDay} />
      {day !== null && (
        <DayDialog
          key={day}
          date={day}
          today={today}
          view={chosen ?? null}
          override={calendar.data.overrides.find((one) => one.date === day) ?? null}
          onClose={() => setDay(null)}
        />
      )}
      {importing !== null && (
        <ImportYear
          year={importing}
          onClose={() => setImporting(null)}
          onKept={(kept) => {
            setImporting(null);
            setYear(kept);
          }}
        />
      )}
    </>
  );
}
