import { Button, Popconfirm, Table, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import type { Delegation } from "../../../playlists/user.ts";
import { useAct, useRead } from "../../api/hooks.ts";
import { useNow } from "../../parts/use-now.ts";
import { useToast } from "../../parts/use-toast.ts";
import { useMay, useMe } from "../../session.tsx";
import { useTimes } from "../../times.ts";
import { DeputyDialog } from "./deputy-dialog.tsx";

type State = "ended" | "over" | "toCome" | "now";
const COLOURS: Readonly<Record<State, string>> = { ended: "default", over: "default", toCome: "blue", now: "green" };

function stateOf({ endedAtMs, firstDay, lastDay }: Delegation, today: string): State {
  if (endedAtMs !== null) return "ended";
  return lastDay < today ? "over" : firstDay > today ? "toCome" : "now";
}

/** 授权代理: who signs for whom, from which day to which. */
export function Deputies() {
  const { t } = useTranslation();
  const me = useMe();
  const toast = useToast();
  const times = useTimes();
  const today = times.civilDate(useNow(60_000));
  const mayForAll = useMay("organise");
  const delegations = useRead(contract.listDelegations, {});
  const people = useRead(contract.listColleagues, {}, { staleMs: 60_000 });
  const end = useAct(contract.endDelegation, [contract.listDelegations]);
  const [adding, setAdding] = useState(false);
  const nameOf = (id: string) => people.data?.find((one) => one.id === id)?.displayName ?? id;
  return (
    <>
      <p className="field-help">{t("deputy.explain")}</p>
      <div className="bar">
        <Button type="primary" onClick={() => setAdding(true)}>
          {t("deputy.add")}
        </Button>
      </div>
      <Table<Delegation>
        rowKey="id"
        loading={delegations.isLoading}
        dataSource={[...(delegations.data ?? [])].sort((a, b) => b.firstDay.localeCompare(a.firstDay))}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: t("deputy.none") }}
        columns={[
          { title: t("deputy.from"), key: "from", render: (_, one) => nameOf(one.fromId) },
          { title: t("deputy.to"), key: "to", render: (_, one) => nameOf(one.toId) },
          {
            title: t("people.roles"),
            key: "roles",
            render: (_, one) => one.roles.map((role) => t(`role.${role}`)).join("、"),
          },
          { title: t("deputy.days"), key: "days", render: (_, one) => `${one.firstDay} — ${one.lastDay}` },
          { title: t("common.reason"), dataIndex: "reason" },
          {
            title: t("deputy.state"),
            key: "state",
            render: (_, one) => {
              const state = stateOf(one, today);
              return <Tag color={COLOURS[state]}>{t(`deputyState.${state}`)}</Tag>;
            },
          },
          {
            title: <span className="hidden">{t("deputy.end")}</span>,
            key: "end",
            render: (_, one) => {
              const state = stateOf(one, today);
              if (state === "ended" || state === "over" || !(mayForAll || one.fromId === me.id)) return null;
              return (
                <Popconfirm
                  title={t("deputy.endSure")}
                  okText={t("deputy.end")}
                  onConfirm={() => end.mutate({ params: { id: one.id } }, { onError: toast.failed })}
                >
                  <Button aria-label={t("deputy.endOf", { name: nameOf(one.toId) })}>{t("deputy.end")}</Button>
                </Popconfirm>
              );
            },
          },
        ]}
      />
      {adding && <DeputyDialog people={people.data ?? []} today={today} onClose={() => setAdding(false)} />}
    </>
  );
}
