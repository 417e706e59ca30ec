import { DownloadOutlined } from "@ant-design/icons";
import { Alert, Button, Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type { RegisterEntry } from "../../controller/service/api/contract/register.ts";
import { contract } from "../../controller/service/api/contract.ts";
import { urlOf } from "../api/client.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { useTimes } from "../times.ts";
import { RegisterFilters } from "./register-filters.tsx";
import { topicWords } from "./topic-words.ts";

const PAGE = 50;

/** The register as a table. Its filters are the address itself: a number of the statistics leads to exactly its list. */
export function Publications() {
  const { t } = useTranslation();
  const times = useTimes();
  const sentenceOf = useSentenceOf();
  const [search, setSearch] = useSearchParams();
  const { page: pageText, ...filters } = Object.fromEntries(search);
  const page = Math.max(1, Number(pageText ?? "1") || 1);
  const query = { ...filters, from: String((page - 1) * PAGE), count: String(PAGE) };
  const register = useRead(contract.listRegister, { query });
  const exportUrl = (format: string) => urlOf(contract.exportRegister, { query: { ...filters, format } });
  return (
    <>
      <div className="register-bar">
        <RegisterFilters
          filters={filters}
          years={register.data?.years ?? []}
          onChange={(next) => setSearch(next, { replace: true })}
        />
        <div className="register-exports">
          <span>{t("register.total", { n: register.data?.total ?? 0 })}</span>
          {(["xlsx", "csv"] as const).map((format) => (
            <Button key={format} href={exportUrl(format)} icon={<DownloadOutlined aria-hidden />} download>
              {t(`register.${format}`)}
            </Button>
          ))}
        </div>
      </div>
      {register.error !== null && <Alert type="error" showIcon title={sentenceOf(register.error)} />}
      <Table<RegisterEntry>
        rowKey="registerNo"
        loading={register.isLoading}
        dataSource={register.data?.entries ?? []}
        locale={{ emptyText: t("register.empty") }}
        scroll={{ x: 1080 }}
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
            width: 150,
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
                {entry.withdrawn !== null && <Tag color="red">{t("register.withdrawn")}</Tag>}
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
          { title: t("register.topic"), key: "topic", width: 120, render: (_, { topic }) => topicWords(t, topic) },
          { title: t("register.unit"), dataIndex: "unitName", width: 180, ellipsis: true },
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
