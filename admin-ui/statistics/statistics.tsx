import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { PageHead } from "../parts/page-head.tsx";
import { useNow } from "../parts/use-now.ts";
import { useTimes } from "../times.ts";

/** 统计: the numbers of this year and the sentence of the yearly report. */
export function Statistics() {
  const { t } = useTranslation();
  const times = useTimes();
  const sentenceOf = useSentenceOf();
  const year = times.civilDate(useNow(60_000)).slice(0, 4);
  const numbers = useRead(contract.statistics, { query: { year } });
  return (
    <div className="page">
      <PageHead title={t("nav.statistics")} />
      {numbers.error !== null && <Alert type="error" showIcon title={sentenceOf(numbers.error)} />}
      {numbers.data !== undefined && (
        <>
          <p>{numbers.data.sentence}</p>
          <ul>
            {numbers.data.byCategory.map((row) => (
              <li key={row.key}>
                {row.label} {row.count}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
