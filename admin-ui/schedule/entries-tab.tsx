import { Button, Switch, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { editStamp } from "../../playlists/edit-stamp.ts";
import { latestRevision } from "../../playlists/item.ts";
import type { ScheduleEntry } from "../../playlists/schedule.ts";
import { useAct, useRead } from "../api/hooks.ts";
import { useEntryWords } from "../parts/entry-words.ts";
import { useToast } from "../parts/use-toast.ts";
import { useMay } from "../session.tsx";
import type { Editing } from "./calendar-tab.tsx";
import { EntryDrawer } from "./entry-drawer.tsx";
import { entryInputOf } from "./entry-form.ts";

/** Every schedule entry, also those that never win, with its switch. */
export function EntriesTab({ boards }: { readonly boards: readonly Board[] }) {
  const { t } = useTranslation();
  const toast = useToast();
  const words = useEntryWords(boards);
  const mayPublish = useMay("publish");
  const entries = useRead(contract.listEntries, {});
  const items = useRead(contract.listItems, { query: {} }, { staleMs: 10_000 });
  const playlists = useRead(contract.listPlaylists, {}, { staleMs: 10_000 });
  const change = useAct(contract.changeEntry, [contract.listEntries, contract.agenda, contract.listBoards]);
  const [editing, setEditing] = useState<Editing | null>(null);
  const titleOf = ({ content }: ScheduleEntry) => {
    if (content.kind === "playlist")
      return t("entry.playlistNamed", {
        name: playlists.data?.find((one) => one.id === content.playlistId)?.name ?? content.playlistId,
      });
    const item = items.data?.find((one) => one.id === content.itemId);
    return item === undefined ? content.itemId : latestRevision(item).title;
  };
  const toggle = (entry: ScheduleEntry, enabled: boolean) => {
    const body = { ...entryInputOf(entry), enabled };
    change.mutate({ params: { id: entry.id }, body, seen: editStamp(entry) }, { onError: toast.failed });
  };
  return (
    <>
      {mayPublish && (
        <div className="bar">
          <Button type="primary" onClick={() => setEditing({ entry: null, day: null })}>
            {t("entry.add")}
          </Button>
        </div>
      )}
      <Table<ScheduleEntry>
        rowKey="id"
        loading={entries.isLoading}
        dataSource={[...(entries.data ?? [])]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          {
            title: t("entry.what"),
            key: "what",
            render: (_, entry) =>
              mayPublish ? (
                <button type="button" className="link" onClick={() => setEditing({ entry, day: null })}>
                  {titleOf(entry)}
                </button>
              ) : (
                titleOf(entry)
              ),
          },
          {
            title: t("items.schedule"),
            key: "when",
            render: (_, entry) => words({ ...entry, enabled: true, importance: "normal" }),
          },
          {
            title: t("new.importance"),
            key: "importance",
            width: 110,
            render: (_, entry) => t(`importance.${entry.importance}`),
          },
          {
            title: t("entry.enabled"),
            key: "enabled",
            width: 110,
            render: (_, entry) => (
              <Switch
                checked={entry.enabled}
                disabled={!mayPublish}
                aria-label={t("entry.switch", { title: titleOf(entry) })}
                onChange={(enabled) => toggle(entry, enabled)}
              />
            ),
          },
        ]}
      />
      <EntryDrawer editing={editing} boards={boards} onClose={() => setEditing(null)} />
    </>
  );
}
