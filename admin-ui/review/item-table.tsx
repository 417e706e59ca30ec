import { Input, Select, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { type Item, latestRevision, RevisionState } from "../../playlists/item.ts";
import { useRead } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";
import { useMe } from "../session.tsx";
import { useTimes } from "../times.ts";
import { StateTag } from "./state-tag.tsx";

/** Items as a list that can be searched and narrowed by state. */
export function ItemTable({ mine }: { readonly mine: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const times = useTimes();
  const [state, setState] = useState<RevisionState | "any">("any");
  const [text, setText] = useState("");
  const items = useRead(contract.listItems, { query: {} });
  const wanted = text.trim().toLowerCase();
  const rows = (items.data ?? []).filter((item) => {
    const revision = latestRevision(item);
    return (
      (!mine || revision.draftedById === me.id) &&
      (state === "any" || revision.state === state) &&
      (wanted === "" ||
        `${item.id} ${revision.title} ${JSON.stringify(revision.content)}`.toLowerCase().includes(wanted))
    );
  });
  return (
    <>
      <div className="filters">
        <Field label={t("items.search")}>
          {(id) => <Input id={id} allowClear value={text} onChange={(event) => setText(event.target.value)} />}
        </Field>
        <Field label={t("items.state")}>
          {(id) => (
            <Select
              id={id}
              value={state}
              options={[
                { value: "any" as const, label: t("items.anyState") },
                ...RevisionState.options.map((one) => ({ value: one, label: t(`revision.${one}`) })),
              ]}
              onChange={setState}
            />
          )}
        </Field>
      </div>
      <Table<Item>
        rowKey="id"
        loading={items.isLoading}
        dataSource={rows}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          {
            title: t("items.title"),
            key: "title",
            render: (_, item) => (
              <Link className="link" to={`/items/${item.id}`}>
                {latestRevision(item).title}
              </Link>
            ),
          },
          { title: t("items.id"), dataIndex: "id", width: 130 },
          {
            title: t("items.category"),
            key: "category",
            width: 120,
            render: (_, item) => t(`category.${item.category}`),
          },
          {
            title: t("items.kind"),
            key: "kind",
            width: 130,
            render: (_, item) => t(`kind.${latestRevision(item).content.kind}`),
          },
          {
            title: t("items.drafter"),
            key: "drafter",
            width: 120,
            render: (_, item) => latestRevision(item).draftedByName,
          },
          {
            title: t("items.drafted"),
            key: "drafted",
            width: 180,
            render: (_, item) => times.full(latestRevision(item).draftedAtMs),
          },
          {
            title: t("items.state"),
            key: "state",
            width: 120,
            render: (_, item) => <StateTag state={latestRevision(item).state} />,
          },
        ]}
      />
    </>
  );
}
