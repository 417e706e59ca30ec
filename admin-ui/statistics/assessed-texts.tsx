import { Alert, Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ReviewCount, Statistics } from "../../controller/service/api/contract/statistics.ts";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { Waiting } from "../parts/waiting.tsx";
import { useTimes } from "../times.ts";

/** The texts behind one number of a unit's assessment, each leading to its page. */
export function AssessedTexts({
  period,
  unitId,
  unitName,
  what,
  onClose,
}: {
  readonly period: Pick<Statistics, "year" | "quarter">;
  readonly unitId: string;
  readonly unitName: string;
  readonly what: ReviewCount;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const times = useTimes();
  const sentenceOf = useSentenceOf();
  const quarter = period.quarter === null ? {} : { quarter: String(period.quarter) };
  const query = { year: String(period.year), ...quarter, unitId, what };
  const texts = useRead(contract.listAssessed, { query });
  const title = `${unitName} · ${t(`statistics.assess.${what}`)}`;
  return (
    <Drawer open size={640} title={title} onClose={onClose}>
      {texts.error !== null && <Alert type="error" showIcon title={sentenceOf(texts.error)} />}
      {texts.isLoading && <Waiting />}
      {texts.data?.length === 0 && <p>{t("statistics.noTexts")}</p>}
      <ol className="assessed">
        {texts.data?.map((text) => (
          <li key={`${text.itemId}-${text.revisionNo}-${text.atMs}`}>
            <Link to={`/items/${text.itemId}`}>{text.title}</Link>
            <span>
              {t("statistics.assessed", {
                no: text.revisionNo,
                name: text.byName,
                time: times.full(text.atMs),
              })}
            </span>
            {text.reason !== "" && <span>{t("register.event.why", { reason: text.reason })}</span>}
          </li>
        ))}
      </ol>
    </Drawer>
  );
}
