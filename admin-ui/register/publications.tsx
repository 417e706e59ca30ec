import { PrinterOutlined } from "@ant-design/icons";
import { Alert, Button, Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type { RegisterEntry } from "../../controller/service/api/contract/register.ts";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { DownloadButton } from "../parts/download-button.tsx";
import { useHallClock, useMe } from "../session.tsx";
import { useTimes } from "../times.ts";
import { CameWith } from "./came-with.tsx";
import { topicWords } from "./code-words.ts";
import { type Filters, RegisterFilters } from "./register-filters.tsx";

/** A hall's year fits on one page, so that it can be printed as it stands. */
const PAGE = 100;

/** The register as a table. Its filters are the address itself: a number of the statistics leads to exactly its list. */
export function Publications() {
  const { t } = useTranslation();
  const times = useTimes();
  const me = useMe();
  const hallClock = useHallClock();
  const sentenceOf = useSentenceOf();
  const [search, setSearch] = useSearchParams();
  const { page: pageText, ...filters } = Object.fromEntries(search);
  const page = Math.max(1, Number(pageText ?? "1") || 1);
  const query = { ...filters, from: String((page - 1) * PAGE), count: String(PAGE) };
  const register = useRead(contract.listRegister, { query });
  const change = (next: Filters) => setSearch(next, { replace: true });
  return (
    <>
      <RegisterFilters filters={filters} years={register.data?.years ?? []} onChange={change} />
      <p className="register-printed">
        {t("register.printed", { hall: me.hall.name, day: times.civilDate(hallClock()) })}{" "}
        {filters["year"] !== undefined && t("register.yearOf", { year: filters["year"] })}
        {filters["month"] !== undefined && t("register.monthOf", { month: filters["month"] })}
      </p>
      <div className="register-bar">
        <span className="register-total" role="status">
          {t("register.total", { n: register.data?.total ?? 0 })}
        </span>
        <CameWith filters={filters} onChange={change} />
        {Object.keys(filters).length > 0 && <Button onClick={() => change({})}>{t("register.clear")}</Button>}
        <span className="register-exports">
          {(["xlsx", "csv"] as const).map((format) => (
            <DownloadButton
              key={format}
              route={contract.exportRegister}
              input={{ query: { ...filters, format } }}
              label={t(`register.${format}`)}
              busyLabel={t("download.making")}
            />
          ))}
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
            {t("register.print")}
          </Button>
        </span>
      </div>
      {register.error !== null && <Alert type="error" showIcon title={sentenceOf(register.error)} />}
      <Table<RegisterEntry>
        rowKey="registerNo"
        loading={register.isLoading || register.isPlaceholderData}
        dataSource={register.data?.entries ?? []}
        locale={{ emptyText: Object.keys(filters).length > 0 ? t("register.empty") : t("register.nothingYet") }}
        pagination={{
          current: page,
          pageSize: PAGE,
          total: register.data?.total ?? 0,
          showSizeChanger: false,
          hideOnSinglePage: true,
          onChange: (next) => setSearch({ ...filters, page: String(next) }),
        }}
        columns={[
          {
            title: t("register.no"),
            key: "no",
            width: 160,
            render: (_, { registerNo }) => (
              <Link to={{ pathname: `/register/${registerNo}`, search: search.toString() }}>{registerNo}</Link>
            ),
          },
          {
            title: t("items.title"),
            key: "title",
            render: (_, entry) => (
              <>
                <Link to={`/items/${entry.itemId}`}>{entry.title}</Link>{" "}
                {entry.withdrawn !== null && <Tag color="error">{t("register.withdrawn")}</Tag>}
                {entry.corrections > 0 && <Tag>{t("register.corrected", { n: entry.corrections })}</Tag>}
              </>
            ),
          },
          {
            title: t("items.category"),
            key: "category",
            width: 100,
            render: (_, { countedAs }) => t(`category.${countedAs}`),
          },
          { title: t("register.topic"), key: "topic", width: 130, render: (_, { topic }) => topicWords(t, topic) },
          { title: t("register.unit"), key: "unit", width: 190, render: (_, { unitName }) => unitName || "—" },
          { title: t("register.approver"), dataIndex: "approverName", width: 110 },
          {
            title: t("register.onAir"),
            key: "onAir",
            width: 170,
            render: (_, { onAirAtMs }) => times.full(onAirAtMs),
          },
        ]}
      />
    </>
  );
}
