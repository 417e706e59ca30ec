import { CopyOutlined } from "@ant-design/icons";
import { Alert, Button, Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { addDays } from "../../playlists/civil.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { DownloadButton } from "../parts/download-button.tsx";
import { Field } from "../parts/field.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { useCopy } from "../parts/use-copy.ts";
import { useNow } from "../parts/use-now.ts";
import { Waiting } from "../parts/waiting.tsx";
import { useMay } from "../session.tsx";
import { useTimes } from "../times.ts";
import { AssessmentTable } from "./assessment-table.tsx";
import { MonthChart } from "./month-chart.tsx";
import { MonthTable } from "./month-table.tsx";
import { StatTable } from "./stat-table.tsx";
import "./statistics.css";

const QUARTERS = ["", "1", "2", "3", "4"] as const;
const HEADLINES = ["total", "publicity", "business", "emergency", "withdrawn", "corrections", "alsoOnPortal"] as const;
/** The year's report is due by the end of January: until then the page opens with the year that has ended. */
const REPORTING_DAYS = 31;

/** 统计: the numbers of a year or a quarter. Every number opens the list behind it. */
export function Statistics() {
  const { t } = useTranslation();
  const times = useTimes();
  const copy = useCopy();
  const sentenceOf = useSentenceOf();
  const mayAudit = useMay("audit");
  const [search, setSearch] = useSearchParams();
  const today = times.civilDate(useNow(60_000));
  const year = search.get("year") ?? addDays(today, -REPORTING_DAYS).slice(0, 4);
  const quarter = QUARTERS.find((one) => one === search.get("quarter")) ?? "";
  const query = quarter === "" ? { year } : { year, quarter };
  const numbers = useRead(contract.statistics, { query });
  const known = useRead(contract.listRegister, { query: { count: "1" } }, { staleMs: 60_000 });
  const years = [...new Set([Number(today.slice(0, 4)), Number(year), ...(known.data?.years ?? [])])];
  const choose = (next: Readonly<Record<string, string>>) =>
    setSearch(
      Object.entries({ ...query, ...next }).filter(([, value]) => value !== ""),
      { replace: true },
    );
  return (
    <div className="page wide">
      <PageHead title={t("nav.statistics")} note={t("statistics.note")}>
        {(["xlsx", "csv", "pdf"] as const).map((format) => (
          <DownloadButton
            key={format}
            route={contract.exportStatistics}
            input={{ query: { ...query, format } }}
            label={t(`statistics.${format}`)}
            busyLabel={t("download.making")}
          />
        ))}
        {mayAudit && quarter === "" && (
          <DownloadButton
            route={contract.yearArchive}
            input={{ params: { year } }}
            label={t("statistics.archive", { year })}
            busyLabel={t("statistics.packing")}
          />
        )}
      </PageHead>
      <div className="bar statistics-bar">
        <Field label={t("register.year")}>
          {(id) => (
            <Select
              id={id}
              value={year}
              options={years
                .sort((a, b) => b - a)
                .map((one) => ({ value: String(one), label: t("register.yearOf", { year: one }) }))}
              onChange={(next: string) => choose({ year: next })}
            />
          )}
        </Field>
        <Segmented
          name="quarter"
          aria-label={t("statistics.period")}
          value={quarter}
          options={QUARTERS.map((one) => ({
            value: one,
            label: one === "" ? t("statistics.wholeYear") : t("statistics.quarter", { n: one }),
          }))}
          onChange={(next) => choose({ quarter: next })}
        />
      </div>
      {numbers.error !== null && <Alert type="error" showIcon title={sentenceOf(numbers.error)} />}
      {numbers.isLoading && <Waiting />}
      {numbers.data !== undefined && (
        <div className="statistics-body" aria-busy={numbers.isPlaceholderData}>
          <div className="statistics-sentence">
            <p>{numbers.data.sentence}</p>
            <Button
              icon={<CopyOutlined aria-hidden />}
              onClick={() => void copy(numbers.data.sentence, t("statistics.copied"))}
            >
              {t("statistics.copy")}
            </Button>
          </div>
          <ul className="statistics-heads">
            {HEADLINES.map((name) => (
              <li key={name}>
                <Link to={{ pathname: "/register", search: new URLSearchParams(numbers.data.lists[name]).toString() }}>
                  <b>{numbers.data[name]}</b>
                  <span>{t(`statistics.head.${name}`)}</span>
                </Link>
              </li>
            ))}
          </ul>
          <section className="statistics-card" aria-labelledby="by-month">
            <h2 id="by-month">{t("statistics.byMonth")}</h2>
            <MonthChart months={numbers.data.byMonth} />
            <MonthTable numbers={numbers.data} />
          </section>
          <div className="statistics-pair">
            <div>
              <StatTable name="byCategory" rows={numbers.data.byCategory} heading={t("items.category")} />
              <StatTable name="byUnit" rows={numbers.data.byUnit} heading={t("register.unit")} />
            </div>
            <div>
              <StatTable name="byTopic" rows={numbers.data.byTopic} heading={t("register.topic")} />
              <StatTable name="byBoard" rows={numbers.data.byBoard} heading={t("register.board")} />
            </div>
          </div>
          <section className="statistics-card" aria-labelledby="assessment">
            <h2 id="assessment">{t("statistics.assessment")}</h2>
            <AssessmentTable numbers={numbers.data} />
          </section>
        </div>
      )}
    </div>
  );
}
