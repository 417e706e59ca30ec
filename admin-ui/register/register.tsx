import { Alert, Table } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router";
import type { RegisterEntry } from "../../controller/service/api/contract/register.ts";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { PageHead } from "../parts/page-head.tsx";
import { useTimes } from "../times.ts";

const PAGE = 50;

/** 台账: every publication with its number, newest first. */
export function Register() {
  const { t } = useTranslation();
  const times = useTimes();
  const sentenceOf = useSentenceOf();
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Number(search.get("page") ?? "1") || 1);
  const register = useRead(contract.listRegister, { query: { from: String((page - 1) * PAGE), count: String(PAGE) } });
  return (
    <div className="page">
      <PageHead title={t("nav.register")} />
      {register.error !== null && <Alert type="error" showIcon title={sentenceOf(register.error)} />}
      <Table<RegisterEntry>
        rowKey="registerNo"
        loading={register.isLoading}
        dataSource={register.data?.entries ?? []}
        pagination={{
          current: page,
          pageSize: PAGE,
          total: register.data?.total ?? 0,
          showSizeChanger: false,
          hideOnSinglePage: true,
          onChange: (next) => setSearch({ page: String(next) }),
        }}
        columns={[
          { title: t("register.no"), dataIndex: "registerNo", width: 150 },
          {
            title: t("items.title"),
            key: "title",
            render: (_, entry) => <Link to={`/items/${entry.itemId}`}>{entry.title}</Link>,
          },
          {
            title: t("items.category"),
            key: "category",
            width: 110,
            render: (_, entry) => t(`category.${entry.countedAs}`),
          },
          { title: t("register.unit"), dataIndex: "unitName", width: 200 },
          { title: t("register.onAir"), key: "onAir", width: 180, render: (_, entry) => times.full(entry.onAirAtMs) },
        ]}
      />
    </div>
  );
}
