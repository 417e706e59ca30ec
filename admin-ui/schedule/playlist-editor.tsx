import { Alert, Button, Input, InputNumber, Popconfirm, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { Place } from "../../playlists/board.ts";
import { editStamp } from "../../playlists/edit-stamp.ts";
import { type Item, latestRevision } from "../../playlists/item.ts";
import { MAX_TRANSITION_MS, type Playlist, TransitionKind } from "../../playlists/playlist.ts";
import { useAct, useSentenceOf } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";
import { LeaveGuard } from "../parts/leave-guard.tsx";
import { useToast } from "../parts/use-toast.ts";
import { useMay } from "../session.tsx";
import { PlaylistOrder, type Row } from "./playlist-order.tsx";

type Props = {
  readonly playlist: Playlist;
  readonly items: readonly Item[];
  readonly onSaved: (id: string | null) => void;
};

/** Name, order and change-over of one playlist. Nothing is sent before "save". */
export function PlaylistEditor({ playlist, items, onSaved }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const sentenceOf = useSentenceOf();
  const mayPublish = useMay("publish");
  const isNew = playlist.id === "new";
  const [seen, setSeen] = useState(playlist);
  const [name, setName] = useState(playlist.name);
  const [place, setPlace] = useState(playlist.place);
  const [transition, setTransition] = useState(playlist.transition);
  const [rows, setRows] = useState<readonly Row[]>(() =>
    playlist.itemIds.map((itemId, n) => ({ key: `${itemId}#${n}`, itemId })),
  );
  const stale = [contract.listPlaylists, contract.agenda, contract.resolution, contract.listBoards];
  const create = useAct(contract.createPlaylist, stale);
  const change = useAct(contract.changePlaylist, stale);
  const remove = useAct(contract.deletePlaylist, stale);
  const failure = create.error ?? change.error ?? remove.error;
  const body = { name, place, transition, itemIds: rows.map((row) => row.itemId) };
  const { id: _id, ...stored } = playlist;
  const changed = JSON.stringify({ ...stored, ...body }) !== JSON.stringify(stored);
  const dirty = isNew || changed;

  const save = async () => {
    const saved = await (isNew
      ? create.mutateAsync({ body })
      : change.mutateAsync({ params: { id: playlist.id }, body, seen: editStamp(seen) })
    ).catch(() => null);
    if (saved === null) return;
    setSeen(saved);
    toast.done(t("playlist.saved", { name }));
    onSaved(saved.id);
  };
  const drop = async () => {
    const gone = await remove.mutateAsync({ params: { id: playlist.id } }).catch(() => null);
    if (gone !== null) onSaved(null);
  };
  const addable = items.filter((item) => item.place === place && latestRevision(item).state !== "withdrawn");
  return (
    <section className="item-detail" aria-label={isNew ? t("playlist.add") : playlist.name}>
      <LeaveGuard dirty={changed} />
      <div className="field-row">
        <Field label={t("playlist.name")}>
          {(id) => (
            <Input
              id={id}
              maxLength={60}
              disabled={!mayPublish}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("new.place")}>
          {(id) => (
            <Select
              id={id}
              disabled={!mayPublish || rows.length > 0}
              value={place}
              options={Place.options.map((one) => ({ value: one, label: t(`place.${one}`) }))}
              onChange={setPlace}
            />
          )}
        </Field>
        <Field label={t("playlist.transition")}>
          {(id) => (
            <Select
              id={id}
              disabled={!mayPublish}
              value={transition.kind}
              options={TransitionKind.options.map((kind) => ({ value: kind, label: t(`transition.${kind}`) }))}
              onChange={(kind) =>
                setTransition({ kind, durationMs: kind === "cut" ? 0 : transition.durationMs || 300 })
              }
            />
          )}
        </Field>
        {transition.kind !== "cut" && (
          <Field label={t("playlist.duration")}>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                max={MAX_TRANSITION_MS}
                step={50}
                disabled={!mayPublish}
                value={transition.durationMs}
                suffix={t("unit.ms")}
                onChange={(durationMs) => durationMs !== null && setTransition({ ...transition, durationMs })}
              />
            )}
          </Field>
        )}
      </div>
      <PlaylistOrder rows={rows} items={items} mayChange={mayPublish} onChange={setRows} />
      {mayPublish && (
        <>
          <Field label={t("playlist.addItem")}>
            {(id) => (
              <Select
                id={id}
                showSearch={{ optionFilterProp: "label" }}
                value={null}
                placeholder={t("playlist.addItemHelp")}
                options={addable.map((item) => ({ value: item.id, label: latestRevision(item).title }))}
                onChange={(itemId: string) => setRows([...rows, { key: `${itemId}#${crypto.randomUUID()}`, itemId }])}
              />
            )}
          </Field>
          <div aria-live="assertive">
            {failure !== null && <Alert type="error" showIcon title={sentenceOf(failure)} />}
          </div>
          <div className="submit-row">
            <Button
              type="primary"
              size="large"
              disabled={!dirty || name.trim() === ""}
              loading={create.isPending || change.isPending}
              onClick={() => void save()}
            >
              {t("playlist.save")}
            </Button>
            {!isNew && (
              <Popconfirm title={t("playlist.deleteSure")} okText={t("common.delete")} onConfirm={() => void drop()}>
                <Button size="large" danger>
                  {t("common.delete")}
                </Button>
              </Popconfirm>
            )}
            {dirty && !isNew && <span className="field-help">{t("playlist.unsaved")}</span>}
          </div>
        </>
      )}
    </section>
  );
}
