import { Alert, Input, Modal, Radio, Select } from "antd";
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

/** Takes boards over at once with an approved template, or asks a second person to let a text run. */
export function TakeoverDialog({ open, boards, onClose }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const sentenceOf = useSentenceOf();
  const items = useRead(contract.listItems, { query: {} }, { enabled: open });
  const act = useAct(contract.startTakeover, [contract.listTakeovers, contract.listBoards]);
  const [source, setSource] = useState<"template" | "text">("template");
  const [itemId, setItemId] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [minutes, setMinutes] = useState(30);
  const [target, setTarget] = useState<BoardTarget>("all");
  const templates = (items.data ?? []).flatMap((item) => {
    const revision = item.takeoverTemplate ? playableRevision(item) : null;
    return revision === null ? [] : [{ value: item.id, label: revision.title }];
  });
  const ready = source === "template" ? itemId !== null : text.trim() !== "";
  const send = async () => {
    const what = source === "template" ? (itemId === null ? {} : { templateItemId: itemId }) : { text };
    try {
      const takeover = await act.mutateAsync({ body: { boards: target, minutes, ...what } });
      toast.done(takeover.state === "running" ? t("takeover.runs") : t("takeover.waits"));
      onClose();
    } catch {
      // the dialog shows the refusal and stays open
    }
  };
  return (
    <Modal
      open={open}
      title={t("takeover.title")}
      okText={source === "template" ? t("takeover.start") : t("takeover.ask")}
      okButtonProps={{ danger: true, disabled: !ready }}
      confirmLoading={act.isPending}
      onOk={() => void send()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t("takeover.explain")}</p>
      <Field label={t("takeover.source")} group>
        {() => (
          <Radio.Group
            value={source}
            options={[
              { value: "template", label: t("takeover.template") },
              { value: "text", label: t("takeover.text") },
            ]}
            onChange={(event) => setSource(event.target.value === "text" ? "text" : "template")}
          />
        )}
      </Field>
      {source === "template" ? (
        <Field
          label={t("takeover.templateName")}
          help={items.data !== undefined && templates.length === 0 ? t("takeover.noTemplates") : undefined}
        >
          {(id) => (
            <Select
              id={id}
              value={itemId}
              placeholder={t("takeover.choose")}
              options={templates}
              onChange={setItemId}
            />
          )}
        </Field>
      ) : (
        <Field label={t("takeover.textLabel")} help={t("takeover.secondPerson")}>
          {(id) => (
            <Input.TextArea
              id={id}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      )}
      <BoardsField boards={boards} target={target} onChange={setTarget} />
      <MinutesField label={t("takeover.minutes")} minutes={minutes} onChange={setMinutes} />
      <div aria-live="assertive">
        {act.error !== null && <Alert type="error" showIcon title={sentenceOf(act.error)} />}
      </div>
    </Modal>
  );
}
