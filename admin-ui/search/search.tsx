import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type { SearchHit } from "../../controller/service/api/contract/search.ts";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { PageHead } from "../parts/page-head.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { groupHits } from "../shell/search-groups.ts";
import { useTimes } from "../times.ts";
import { markedParts, wordsOf } from "./marked-parts.ts";
import { SearchFilters, type SearchQuery } from "./search-filters.tsx";
import "./search.css";

/** As many as the service answers at once. */
const MOST_HITS = 200;
/** Of a kind, while all kinds are shown together. */
const FIRST_OF_A_KIND = 8;
const NAMES = ["text", "kind", "category", "from", "to"] as const;

/** Everything that mentions the words typed into the box at the top, by kind, with the words marked. Filters stand in the address. */
export function Search() {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const [search, setSearch] = useSearchParams();
  const given = NAMES.map((name) => [name, (search.get(name) ?? "").trim()] as const).filter(
    ([, value]) => value !== "",
  );
  const query: SearchQuery = Object.fromEntries(given);
  const text = query["text"] ?? "";
  const { kind = "" } = query;
  const found = useRead(contract.search, { query: { ...query, text } }, { enabled: text !== "" });
  const change = (next: SearchQuery) =>
    setSearch(
      Object.entries(next).filter(([, value]) => value !== ""),
      { replace: true },
    );
  if (text === "")
    return (
      <div className="page">
        <PageHead title={t("search.what")} note={t("search.ask")} />
      </div>
    );
  const hits = found.data ?? [];
  const groups = groupHits(hits, hits.length);
  const isFiltered = Object.keys(query).length > 1;
  return (
    <div className="page">
      <PageHead title={t("search.title", { text })} />
      <SearchFilters query={query} onChange={change} />
      {found.error !== null && <Alert type="error" showIcon title={sentenceOf(found.error)} />}
      {found.isLoading && <Waiting />}
      {found.data !== undefined && (
        <div aria-busy={found.isPlaceholderData}>
          <p className="search-count" role="status">
            {hits.length > 0 && t(hits.length >= MOST_HITS ? "search.foundMost" : "search.found", { n: hits.length })}
          </p>
          {hits.length === 0 && (
            <div className="search-none">
              <p>{t(isFiltered ? "search.nothingFits" : "search.nothing", { text })}</p>
              <p>{t("search.nothingHelp")}</p>
            </div>
          )}
          {groups.map((group) => {
            const shown = kind === "" ? group.hits.slice(0, FIRST_OF_A_KIND) : group.hits;
            const name = t(`search.kind.${group.kind}`);
            return (
              <section key={group.kind} className="search-group" aria-labelledby={`hits-${group.kind}`}>
                <h2 id={`hits-${group.kind}`}>{name}</h2>
                <ul>
                  {shown.map((hit) => (
                    <Hit key={hit.id} hit={hit} words={wordsOf(text)} />
                  ))}
                </ul>
                {shown.length < group.hits.length && (
                  <Button type="link" onClick={() => change({ ...query, kind: group.kind })}>
                    {t("search.narrow", { n: group.hits.length, kind: name })}
                  </Button>
                )}
              </section>
            );
          })}
        </div>
      )}
    </div>
  );
}

function Hit({ hit, words }: { readonly hit: SearchHit; readonly words: readonly string[] }) {
  const times = useTimes();
  return (
    <li>
      <Link to={hit.to}>
        <Marked text={hit.title} words={words} />
      </Link>
      <p>
        <Marked text={hit.detail} words={words} />
      </p>
      {hit.atMs !== null && <time>{times.civilDate(hit.atMs)}</time>}
    </li>
  );
}

function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  let at = 0;
  return markedParts(text, words).map((part) => {
    at += part.text.length;
    return part.isFound ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>;
  });
}
