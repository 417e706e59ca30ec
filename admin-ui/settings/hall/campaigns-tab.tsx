import { Alert, Button, DatePicker, Input, Modal, Popconfirm, Table, Tag } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { contract } from "../../../controller/service/api/contract.ts";
import { Campaign as StoredCampaign } from "../../../playlists/campaign.ts";
import { editStamp } from "../../../playlists/edit-stamp.ts";
import { useAct, useRead, useSentenceOf } from "../../api/hooks.ts";
import { Field } from "../../parts/field.tsx";
import { useNow } from "../../parts/use-now.ts";
import { useToast } from "../../parts/use-toast.ts";
import { useMay } from "../../session.tsx";
import { useTimes } from "../../times.ts";
import { freeId } from "../free-id.ts";

type Campaign = z.infer<typeof contract.listCampaigns.response>[number];
type State = "toCome" | "now" | "over";
const COLOURS: Readonly<Record<State, string>> = { toCome: "blue", now: "green", over: "default" };
const DAY = "YYYY-MM-DD";

/** 专题: what belongs together for a time; its items are on the boards only on its days. */
export function CampaignsTab() {
  const { t } = useTranslation();
  const toast = useToast();
  const times = useTimes();
  const today = times.civilDate(useNow(60_000));
  const mayOrganise = useMay("organise");
  const campaigns = useRead(contract.listCampaigns, {});
  const remove = useAct(contract.removeCampaign, [contract.listCampaigns]);
  const [editing, setEditing] = useState<Omit<Campaign, "items"> | null>(null);
  const all = campaigns.data ?? [];
  const stateOf = ({ firstDay, lastDay }: Campaign): State =>
    today < firstDay ? "toCome" : today > lastDay ? "over" : "now";
  return (
    <>
      {mayOrganise && (
        <div className="bar">
          <Button
            type="primary"
            onClick={() => {
              const id = freeId(
                "campaign",
                all.map((one) => one.id),
              );
              setEditing({ id, name: "", firstDay: today, lastDay: today });
            }}
          >
            {t("campaign.add")}
          </Button>
        </div>
      )}
      <Table<Campaign>
        rowKey="id"
        loading={campaigns.isLoading}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={[...all].sort((a, b) => b.firstDay.localeCompare(a.firstDay))}
        locale={{ emptyText: t("campaign.none") }}
        columns={[
          { title: t("campaign.name"), dataIndex: "name" },
          { title: t("campaign.days"), key: "days", render: (_, one) => `${one.firstDay} — ${one.lastDay}` },
          {
            title: t("deputy.state"),
            key: "state",
            render: (_, one) => <Tag color={COLOURS[stateOf(one)]}>{t(`campaignState.${stateOf(one)}`)}</Tag>,
          },
          { title: t("campaign.items"), key: "items", render: (_, one) => t("playlist.count", { n: one.items }) },
          ...(mayOrganise
            ? [
                {
                  title: <span className="hidden">{t("common.edit")}</span>,
                  key: "edit",
                  render: (_: unknown, one: Campaign) => (
                    <div className="submit-row">
                      <Button aria-label={t("campaign.editOf", { name: one.name })} onClick={() => setEditing(one)}>
                        {t("common.edit")}
                      </Button>
                      <Popconfirm
                        title={t("campaign.removeSure", { name: one.name })}
                        okText={t("common.delete")}
                        onConfirm={() => remove.mutate({ params: { id: one.id } }, { onError: toast.failed })}
                      >
                        <Button danger disabled={one.items > 0} aria-label={t("campaign.removeOf", { name: one.name })}>
                          {t("common.delete")}
                        </Button>
                      </Popconfirm>
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
      {editing !== null && <CampaignDialog key={editing.id} start={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

type DialogProps = { readonly start: Omit<Campaign, "items">; readonly onClose: () => void };

function CampaignDialog({ start, onClose }: DialogProps) {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const [name, setName] = useState(start.name);
  const [seen] = useState(() => editStamp(StoredCampaign.parse(start)));
  const [days, setDays] = useState({ firstDay: start.firstDay, lastDay: start.lastDay });
  const save = useAct(contract.saveCampaign, [contract.listCampaigns, contract.agenda, contract.listBoards]);
  const send = async () => {
    const saved = await save.mutateAsync({ params: { id: start.id }, body: { name, ...days }, seen }).catch(() => null);
    if (saved !== null) onClose();
  };
  return (
    <Modal
      open
      title={start.name === "" ? t("campaign.add") : t("campaign.editOf", { name: start.name })}
      okText={t("common.save")}
      okButtonProps={{ disabled: name.trim() === "" }}
      confirmLoading={save.isPending}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <Field label={t("campaign.name")}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            maxLength={40}
            value={name}
            placeholder={t("campaign.namePlaceholder")}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("campaign.days")} help={t("campaign.daysHelp")}>
        {(id) => (
          <DatePicker.RangePicker
            id={{ start: id, end: `${id}-end` }}
            allowClear={false}
            value={[dayjs(days.firstDay), dayjs(days.lastDay)]}
            onChange={(range) => {
              const [first, last] = range ?? [];
              if (first && last) setDays({ firstDay: first.format(DAY), lastDay: last.format(DAY) });
            }}
          />
        )}
      </Field>
      <div aria-live="assertive">
        {save.error !== null && <Alert type="error" showIcon title={sentenceOf(save.error)} />}
      </div>
    </Modal>
  );
}
