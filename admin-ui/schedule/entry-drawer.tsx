import { Alert, Button, Checkbox, DatePicker, Drawer, Popconfirm, Radio, Segmented, Select } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EntryInput } from "../../controller/service/api/contract/entries.ts";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { editStamp } from "../../playlists/edit-stamp.ts";
import { latestRevision } from "../../playlists/item.ts";
import { type EntryContent, Importance } from "../../playlists/schedule.ts";
import { useAct, useRead, useSentenceOf } from "../api/hooks.ts";
import { BoardsField } from "../parts/boards-minutes.tsx";
import { Field } from "../parts/field.tsx";
import { useToast } from "../parts/use-toast.ts";
import type { Editing } from "./calendar-tab.tsx";
import { DaysField } from "./days-field.tsx";
import { blankEntry, entryInputOf } from "./entry-form.ts";
import { TimesField } from "./times-field.tsx";

type Props = { readonly editing: Editing | null; readonly boards: readonly Board[]; readonly onClose: () => void };

/** Makes or changes a schedule entry. */
export function EntryDrawer({ editing, boards, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={editing !== null}
      size={620}
      title={editing?.entry == null ? t("entry.add") : t("entry.edit")}
      onClose={onClose}
      destroyOnHidden
    >
      {editing !== null && (
        <EntryForm key={editing.entry?.id ?? "new"} editing={editing} boards={boards} onClose={onClose} />
      )}
    </Drawer>
  );
}

function EntryForm({ editing, boards, onClose }: Props & { readonly editing: Editing }) {
  const { t } = useTranslation();
  const toast = useToast();
  const sentenceOf = useSentenceOf();
  const { entry } = editing;
  const start = entry === null ? null : entryInputOf(entry);
  const [seen] = useState(() => (entry === null ? null : editStamp(entry)));
  const [content, setContent] = useState<EntryContent | null>(start?.content ?? null);
  const [form, setForm] = useState<Omit<EntryInput, "content">>(start ?? blankEntry(editing.day));
  const items = useRead(contract.listItems, { query: {} }, { staleMs: 10_000 });
  const playlists = useRead(contract.listPlaylists, {}, { staleMs: 10_000 });
  const stale = [contract.listEntries, contract.agenda, contract.resolution, contract.listBoards];
  const create = useAct(contract.createEntry, stale);
  const change = useAct(contract.changeEntry, stale);
  const remove = useAct(contract.deleteEntry, stale);
  const failure = create.error ?? change.error ?? remove.error;
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });

  const save = async () => {
    if (content === null) return;
    const body: EntryInput = { ...form, content };
    try {
      await (entry === null
        ? create.mutateAsync({ body })
        : change.mutateAsync({ params: { id: entry.id }, body, seen }));
      toast.done(t("entry.saved"));
      onClose();
    } catch {
      // the refusal stands in the form
    }
  };
  const drop = async () => {
    if (entry === null) return;
    const gone = await remove.mutateAsync({ params: { id: entry.id } }).catch(() => null);
    if (gone !== null) onClose();
  };
  const kind = content?.kind ?? "item";
  const options =
    kind === "item"
      ? (items.data ?? []).map((item) => ({ value: item.id, label: latestRevision(item).title }))
      : (playlists.data ?? []).map((playlist) => ({ value: playlist.id, label: playlist.name }));
  return (
    <>
      <Field label={t("entry.what")} group>
        {() => (
          <Radio.Group
            name="entry-kind"
            value={kind}
            options={[
              { value: "item", label: t("entry.item") },
              { value: "playlist", label: t("entry.playlist") },
            ]}
            onChange={(event) => {
              const first = playlists.data?.[0]?.id;
              setContent(event.target.value === "playlist" ? { kind: "playlist", playlistId: first ?? "" } : null);
            }}
          />
        )}
      </Field>
      <Field label={kind === "item" ? t("entry.item") : t("entry.playlist")}>
        {(id) => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: "label" }}
            placeholder={t("insert.choose")}
            value={content === null ? null : content.kind === "item" ? content.itemId : content.playlistId}
            options={options}
            onChange={(chosen: string) =>
              setContent(kind === "item" ? { kind, itemId: chosen } : { kind, playlistId: chosen })
            }
          />
        )}
      </Field>
      <BoardsField boards={boards} target={form.boards} onChange={(target) => set({ boards: target })} />
      <div className="field-row">
        <Field label={t("entry.firstDay")}>
          {(id) => (
            <DatePicker
              id={id}
              placeholder={t("entry.openStart")}
              value={form.firstDay === null ? null : dayjs(form.firstDay)}
              onChange={(day) => set({ firstDay: day === null ? null : day.format("YYYY-MM-DD") })}
            />
          )}
        </Field>
        <Field label={t("entry.lastDay")}>
          {(id) => (
            <DatePicker
              id={id}
              placeholder={t("entry.openEnd")}
              value={form.lastDay === null ? null : dayjs(form.lastDay)}
              onChange={(day) => set({ lastDay: day === null ? null : day.format("YYYY-MM-DD") })}
            />
          )}
        </Field>
      </div>
      <DaysField days={form.days} onChange={(days) => set({ days })} />
      <TimesField times={form.times} onChange={(times) => set({ times })} />
      <Field label={t("new.importance")} group>
        {() => (
          <Segmented
            name="importance"
            value={form.importance}
            options={Importance.options.map((one) => ({ value: one, label: t(`importance.${one}`) }))}
            onChange={(importance) => set({ importance })}
          />
        )}
      </Field>
      <div className="field">
        <Checkbox checked={form.enabled} onChange={(event) => set({ enabled: event.target.checked })}>
          {t("entry.enabled")}
        </Checkbox>
      </div>
      <div aria-live="assertive">{failure !== null && <Alert type="error" showIcon title={sentenceOf(failure)} />}</div>
      <div className="submit-row">
        <Button
          type="primary"
          size="large"
          disabled={content === null}
          loading={create.isPending || change.isPending}
          onClick={() => void save()}
        >
          {t("common.save")}
        </Button>
        {entry !== null && (
          <Popconfirm title={t("entry.deleteSure")} okText={t("common.delete")} onConfirm={() => void drop()}>
            <Button size="large" danger loading={remove.isPending}>
              {t("common.delete")}
            </Button>
          </Popconfirm>
        )}
      </div>
    </>
  );
}
