import { Alert, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { playableRevision } from "../../playlists/item.ts";
import type { BoardTarget } from "../../playlists/schedule.ts";
import { useAct, useRead, useSentenceOf } from "../api/hooks.ts";
import { BoardsField, MinutesField } from "../parts/boards-minutes.tsx";
import { Field } from "../parts/field.tsx";
import { useToast } from "../parts/use-toast.ts";

type Props = { readonly open: boolean; readonly boards: readonly Board[]; readonly onClose: () => void };

/** An approved item, now, for some minutes; then the schedule goes on by itself. */
export function InsertDialog({ open, boards, onClose }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const sentenceOf = useSentenceOf();
  const items = useRead(contract.listItems, { query: {} }, { enabled: open });
  const act = useAct(contract.createInsert, [contract.listInserts, contract.listBoards]);
  const [itemId, setItemId] = useState<string | null>(null);
  const [minutes, setMinutes] = useState(30);
  const [target, setTarget] = useState<BoardTarget>("all");
  const options = (items.data ?? []).flatMap((item) => {
    const revision = playableRevision(item);
    return revision === null ? [] : [{ value: item.id, label: revision.title }];
  });
  const send = async () => {
    if (itemId === null) return;
    try {
      await act.mutateAsync({ body: { content: { kind: "item", itemId }, boards: target, minutes } });
      toast.done(t("insert.done"));
      onClose();
    } catch {
      // the dialog shows the refusal and stays open
    }
  };
  return (
    <Modal
      open={open}
      title={t("insert.title")}
      okText={t("insert.start")}
      okButtonProps={{ disabled: itemId === null }}
      confirmLoading={act.isPending}
      onOk={() => void send()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t("insert.explain")}</p>
      <Field label={t("insert.item")}>
        {(id) => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: "label" }}
            value={itemId}
            placeholder={t("insert.choose")}
            options={options}
            loading={items.isLoading}
            onChange={setItemId}
          />
        )}
      </Field>
      <BoardsField boards={boards} target={target} onChange={setTarget} />
      <MinutesField label={t("insert.minutes")} minutes={minutes} onChange={setMinutes} />
      <div aria-live="assertive">
        {act.error !== null && <Alert type="error" showIcon title={sentenceOf(act.error)} />}
      </div>
    </Modal>
  );
}
