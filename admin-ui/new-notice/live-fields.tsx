import { Alert, Button, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { LIVE_FIELDS } from "../../playlists/live.ts";
import { fieldsTold } from "../../playlists/live-feed.ts";
import { useRead } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";
import type { Draft, LiveFields } from "./draft.ts";
import { FindingsAt } from "./findings-at.tsx";
import { TitleField } from "./title-field.tsx";

type Props = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void };

/** Words around the numbers of a machine: only the words are approved, the numbers change by themselves. */
export function LiveContentFields({ draft, change }: Props) {
  const { t } = useTranslation();
  const feeds = useRead(contract.listLiveFeeds, {}, { staleMs: 30_000 });
  const { live } = draft;
  const set = (part: Partial<LiveFields>) => change({ live: { ...live, ...part } });
  const chosen = feeds.data?.find(({ feed }) => feed.id === live.feedId)?.feed ?? null;
  const told = chosen === null ? LIVE_FIELDS : fieldsTold(chosen.dialect);
  return (
    <>
      {feeds.data?.length === 0 && (
        <Alert
          type="warning"
          showIcon
          title={t("liveItem.noFeed")}
          action={<Link to="/settings/liveFeeds">{t("settings.liveFeeds")}</Link>}
        />
      )}
      <Field label={t("liveItem.feed")} help={t("liveItem.feedHelp")}>
        {(id) => (
          <Select
            id={id}
            value={live.feedId === "" ? null : live.feedId}
            placeholder={t("liveItem.feedPlaceholder")}
            options={(feeds.data ?? []).map(({ feed }) => ({ value: feed.id, label: feed.name }))}
            onChange={(feedId) => set({ feedId })}
          />
        )}
      </Field>
      <Field label={t("liveItem.template")} help={t("liveItem.templateHelp")}>
        {(id) => (
          <>
            <Input.TextArea
              id={id}
              autoSize={{ minRows: 1, maxRows: 4 }}
              maxLength={200}
              value={live.template}
              onChange={(event) => set({ template: event.target.value })}
            />
            <FindingsAt field="template" inputId={id} />
            <div className="field-row">
              {told.map((name) => (
                <Button key={name} size="small" onClick={() => set({ template: `${live.template}{${name}}` })}>
                  {t("liveItem.insert", { field: t(`liveField.${name}`) })}
                </Button>
              ))}
            </div>
          </>
        )}
      </Field>
      <Field label={t("liveItem.calls")} help={t("liveItem.callsHelp")}>
        {(id) => (
          <InputNumber id={id} min={1} max={8} value={live.calls} onChange={(calls) => set({ calls: calls ?? 1 })} />
        )}
      </Field>
      <Field label={t("liveItem.empty")} help={t("liveItem.emptyHelp")}>
        {(id) => (
          <>
            <Input
              id={id}
              maxLength={100}
              value={live.empty}
              onChange={(event) => set({ empty: event.target.value })}
            />
            <FindingsAt field="empty" inputId={id} />
          </>
        )}
      </Field>
      <p className="field-help">{t("liveItem.note")}</p>
      <TitleField draft={draft} change={change} />
    </>
  );
}
