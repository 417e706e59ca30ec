import { Button, Input, Table, Tabs, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { contract } from "../../../controller/service/api/contract.ts";
import type { ServiceWindow } from "../../../playlists/window-directory.ts";
import { useAct, useRead } from "../../api/hooks.ts";
import { useToast } from "../../parts/use-toast.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { useMay } from "../../session.tsx";
import { ChangeLog } from "./change-log.tsx";
import { WindowForm } from "./window-form.tsx";
import "./windows.css";

/** The window directory: read as a table, changed in its own line, with the notice of the change written on the way. */
export function WindowsTab() {
  const { t } = useTranslation();
  const go = useNavigate();
  const toast = useToast();
  const mayOrganise = useMay("organise");
  const mayDraft = useMay("draft");
  const directory = useRead(contract.listWindows, {});
  const units = useRead(contract.listUnits, {}, { staleMs: 60_000 });
  const guide = useAct(contract.draftWindowGuide, [contract.listItems]);
  const [wanted, setWanted] = useState("");
  const [editing, setEditing] = useState<number | null>(null);
  if (directory.data === undefined || units.data === undefined) return <Waiting />;
  const { windows, changes } = directory.data;
  const unitName = (id: string | null) => units.data.find((unit) => unit.id === id)?.name ?? "";
  const shown = windows
    .filter(({ no, business, unitId }) => `${no} ${business} ${unitName(unitId)}`.includes(wanted.trim()))
    .sort((a, b) => a.no - b.no);
  const draftGuide = async () => {
    try {
      const item = await guide.mutateAsync({});
      void go(`/new/${item.id}`);
    } catch (error) {
      toast.failed(error);
    }
  };
  const nextNo = Math.max(0, ...windows.map(({ no }) => no)) + 1;
  const isAdding = editing === nextNo;
  const table = (
    <>
      <div className="bar">
        <Input.Search
          className="windows-search"
          allowClear
          aria-label={t("windows.search")}
          placeholder={t("windows.search")}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <span className="field-help">
          {t("windows.count", { n: windows.length, open: windows.filter(({ open }) => open).length })}
        </span>
        <span className="push-right" />
        {mayDraft && windows.length > 0 && (
          <Button loading={guide.isPending} onClick={() => void draftGuide()}>
            {t("windows.guide")}
          </Button>
        )}
        {mayOrganise && (
          <Button type="primary" disabled={isAdding} onClick={() => setEditing(nextNo)}>
            {t("windows.add")}
          </Button>
        )}
      </div>
      {isAdding && <WindowForm window={null} no={nextNo} units={units.data} onClose={() => setEditing(null)} />}
      <Table<ServiceWindow>
        rowKey="no"
        size="small"
        pagination={false}
        dataSource={shown}
        locale={{ emptyText: t("windows.none") }}
        expandable={{
          showExpandColumn: false,
          expandedRowKeys: editing === null || isAdding ? [] : [editing],
          expandedRowRender: (one) => (
            <WindowForm window={one} no={one.no} units={units.data} onClose={() => setEditing(null)} />
          ),
        }}
        columns={[
          {
            title: t("windows.no"),
            key: "no",
            width: 100,
            render: (_, one) => <b>{t("windows.noOf", { no: one.no })}</b>,
          },
          { title: t("windows.business"), dataIndex: "business" },
          { title: t("people.unit"), key: "unit", render: (_, one) => unitName(one.unitId) },
          {
            title: t("windows.state"),
            key: "open",
            width: 110,
            render: (_, one) => (
              <Tag color={one.open ? "green" : "red"}>{one.open ? t("windows.open") : t("windows.closed")}</Tag>
            ),
          },
          ...(mayOrganise
            ? [
                {
                  title: <span className="hidden">{t("common.edit")}</span>,
                  key: "edit",
                  width: 110,
                  render: (_: unknown, one: ServiceWindow) => (
                    <Button
                      aria-label={t("windows.editOf", { no: one.no })}
                      aria-expanded={editing === one.no}
                      onClick={() => setEditing(editing === one.no ? null : one.no)}
                    >
                      {t("common.edit")}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
  return (
    <Tabs
      items={[
        { key: "directory", label: t("windows.directory"), children: table },
        {
          key: "changes",
          label: t("windows.changes"),
          children: <ChangeLog changes={changes} unitName={unitName} />,
        },
      ]}
    />
  );
}
