import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { PageHead } from "../parts/page-head.tsx";

/** Everything that mentions the words that were looked for. */
export function Search() {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const [search] = useSearchParams();
  const text = (search.get("text") ?? "").trim();
  const hits = useRead(contract.search, { query: { text } }, { enabled: text !== "" });
  return (
    <div className="page">
      <PageHead title={t("search.title", { text })} />
      {hits.error !== null && <Alert type="error" showIcon title={sentenceOf(hits.error)} />}
      {hits.data?.length === 0 && <p>{t("search.nothing", { text })}</p>}
      <ul className="search-list">
        {(hits.data ?? []).map((hit) => (
          <li key={`${hit.kind}-${hit.id}`}>
            <Link to={hit.to}>
              <b>{hit.title}</b>
            </Link>{" "}
            {t(`search.kind.${hit.kind}`)} · {hit.detail}
          </li>
        ))}
      </ul>
    </div>
  );
}
