import { useTranslation } from "react-i18next";
import type { Statistics } from "../../controller/service/api/contract/statistics.ts";
import { NumberLink } from "./number-link.tsx";

const HOUR_MS = 3_600_000;
const CLASSES = ["publicity", "business"] as const;

/** The months side by side under the chart, in the same order: each class, their sum and the hours on air. */
export function MonthTable({ numbers }: { readonly numbers: Statistics }) {
  const { t } = useTranslation();
  const { byMonth, lists } = numbers;
  const hours = (ms: number) => (ms / HOUR_MS).toFixed(1);
  const allMs = byMonth.reduce((sum, { airTimeMs }) => sum + airTimeMs, 0);
  return (
    <div className="month-scroll">
      <table className="month-table">
        <thead>
          <tr>
            <th scope="col">{t("register.month")}</th>
            {byMonth.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">{t("statistics.sum")}</th>
          </tr>
        </thead>
        <tbody>
          {CLASSES.map((name) => {
            const words = t(`category.${name}`);
            return (
              <tr key={name}>
                <th scope="row">
                  <span className={`month-colour ${name}`} aria-hidden />
                  {words}
                </th>
                {byMonth.map((month) => (
                  <td key={month.key}>
                    <NumberLink
                      count={month[name]}
                      query={{ ...month.query, category: name }}
                      label={`${month.label} ${words}`}
                    />
                  </td>
                ))}
                <td>
                  <NumberLink count={numbers[name]} query={lists[name]} label={words} />
                </td>
              </tr>
            );
          })}
          <tr className="month-sum">
            <th scope="row">{t("statistics.sum")}</th>
            {byMonth.map(({ key, label, count, query }) => (
              <td key={key}>
                <NumberLink count={count} query={query} label={label} />
              </td>
            ))}
            <td>
              <NumberLink count={numbers.total} query={lists.total} label={t("statistics.sum")} />
            </td>
          </tr>
          <tr>
            <th scope="row">{t("statistics.airHours")}</th>
            {byMonth.map(({ key, airTimeMs }) => (
              <td key={key}>{hours(airTimeMs)}</td>
            ))}
            <td>{hours(allMs)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
