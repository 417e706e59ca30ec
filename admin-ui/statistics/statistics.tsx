import { DownloadOutlined } from "@ant-design/icons";
import { Alert, Button, Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { urlOf } from "../api/client.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { useNow } from "../parts/use-now.ts";
import { useMay } from "../session.tsx";
import { useTimes } from "../times.ts";
import { AssessmentTable } from "./assessment-table.tsx";
import { MonthChart } from "./month-chart.tsx";
import { StatTable } from "./stat-table.tsx";
import "./statistics.css";

const QUARTERS = ["", "1", "2", "3", "4"] as const;
const HEADLINES = ["total", "publicity", "business", "emergency", "withdrawn", "corrections"] as const;

/** 统计: the numbers of a year or a quarter. Every number opens the list behind it. */
export function Statistics() {
  const { t } = useTranslation();
  const times = useTimes();
  const sentenceOf = useSentenceOf();
  const mayAudit = useMay("audit");
  const [search, setSearch] = useSearchParams();
  const thisYear = times.civilDate(useNow(60_000)).slice(0, 4);
  const year = search.get("year") ?? thisYear;
  const quarter = QUARTERS.find((one) => one === search.get("quarter")) ?? "";
  const query = quarter === "" ? { year } : { year, quarter };
  const numbers = useRead(contract.statistics, { query });
  const known = useRead(contract.listRegister, { query: { count: "1" } }, { staleMs: 60_000 });
  const years = [...new Set([Number(thisYear), Number(year), ...(known.data?.years ?? [])])].sort((a, b) => b - a);
  const choose = (next: Readonly<Record<string, string>>) =>
    setSearch(
      Object.entries({ ...query, ...next }).filter(([, value]) => value !== ""),
      { replace: true },
    );
  return (
    <div className="page wide">
      <PageHead title={t("nav.statistics")} note={t("statistics.note")}>
        {(["xlsx", "csv", "pdf"] as const).map((format) => (
          <Button
            key={format}
            href={urlOf(contract.exportStatistics, { query: { ...query, format } })}
            icon={<DownloadOutlined aria-hidden />}
            download
          >
            {t(`statistics.${format}`)}
          </Button>
        ))}
        {mayAudit && quarter === "" && (
          <Button
            href={urlOf(contract.yearArchive, { params: { year } })}
            icon={<DownloadOutlined aria-hidden />}
            download
          >
            {t("statistics.archive")}
          </Button>
        )}
      </PageHead>
      <div className="bar statistics-bar">
        <Field label={t("register.year")}>
          {(id) => (
            <Select
              id={id}
              value={year}
              options={years.map((one) => ({ value: String(one), label: t("register.yearOf", { year: one }) }))}
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
      {numbers.data !== undefined && (
        <>
          <p className="statistics-sentence">{numbers.data.sentence}</p>
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
            <StatTable rows={numbers.data.byMonth} heading={t("register.month")} />
          </section>
          <div className="statistics-pair">
            {(["byCategory", "byTopic", "byUnit", "byBoard"] as const).map((name) => (
              <section key={name} className="statistics-card" aria-labelledby={name}>
                <h2 id={name}>{t(`statistics.${name}`)}</h2>
                <StatTable rows={numbers.data[name]} heading={t(`statistics.${name}`)} />
              </section>
            ))}
          </div>
          <section className="statistics-card" aria-labelledby="assessment">
            <h2 id="assessment">{t("statistics.assessment")}</h2>
            <AssessmentTable rows={numbers.data.assessment} />
          </section>
        </>
      )}
    </div>
  );
}
