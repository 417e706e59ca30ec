import { InboxOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Modal, Progress, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { type Item, latestRevision } from "../../playlists/item.ts";
import { useClient, useSentenceOf } from "../api/hooks.ts";

type Props = { readonly open: boolean; readonly onClose: () => void };
/** What came of one file. */
type Outcome = { readonly file: string; readonly items: readonly Item[]; readonly notes: readonly string[] };

const PICTURE = /\.(png|jpe?g|gif|webp)$/i;
const ACCEPT = ".txt,.docx,.xlsx,image/png,image/jpeg,image/gif,image/webp";

/** Files become drafts, never more: each passes the whole chain like one that was typed. */
export function ImportDialog({ open, onClose }: Props) {
  const { t } = useTranslation();
  const client = useClient();
  const queries = useQueryClient();
  const sentenceOf = useSentenceOf();
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [busy, setBusy] = useState<{ readonly file: string; readonly part: number } | null>(null);

  const bring = async (file: File): Promise<Outcome> => {
    const onProgress = (part: number) => setBusy({ file: file.name, part });
    if (!PICTURE.test(file.name)) {
      const { items, notes } = await client.upload(contract.importFile, file, onProgress);
      return { file: file.name, items, notes };
    }
    const asset = await client.upload(contract.uploadAsset, file, onProgress);
    const picture = { sha256: asset.sha256, fit: "contain" as const, focus: { x: 0.5, y: 0.5 } };
    const item = await client.call(contract.createItem, {
      body: {
        category: "publicity",
        title: file.name.replace(PICTURE, ""),
        content: { kind: "image", picture, caption: "" },
      },
    });
    return { file: file.name, items: [item], notes: [] };
  };
  /** One after the other: a hundred photographs at once would fill the line. */
  const bringAll = async (files: readonly File[]) => {
    for (const file of files) {
      setBusy({ file: file.name, part: 0 });
      const outcome = await bring(file).catch(
        (error: unknown): Outcome => ({ file: file.name, items: [], notes: [sentenceOf(error)] }),
      );
      setOutcomes((before) => [...before, outcome]);
    }
    setBusy(null);
    await queries.invalidateQueries({ queryKey: [contract.listItems.url] });
  };
  const close = () => {
    setOutcomes([]);
    onClose();
  };
  const made = outcomes.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <Modal
      open={open}
      width={720}
      title={t("import.title")}
      onCancel={close}
      footer={<Button onClick={close}>{t("common.close")}</Button>}
      destroyOnHidden
    >
      <p>{t("import.explain")}</p>
      <Upload.Dragger
        accept={ACCEPT}
        multiple
        showUploadList={false}
        disabled={busy !== null}
        beforeUpload={(file, all) => {
          // called once for each file with the whole list
          if (file === all[0]) void bringAll(all);
          return false;
        }}
      >
        <InboxOutlined className="drop-icon" aria-hidden />
        <div>{t("import.drop")}</div>
        <div className="field-help">{t("import.kinds")}</div>
      </Upload.Dragger>
      <div aria-live="polite">
        {busy !== null && (
          <div className="import-busy">
            {t("import.busy", { file: busy.file })}
            <Progress percent={Math.round(busy.part * 100)} aria-label={t("import.busy", { file: busy.file })} />
          </div>
        )}
        {made > 0 && <p className="import-made">{t("import.made", { n: made })}</p>}
        <ul className="import-list">
          {outcomes.map(({ file, items, notes }) => (
            <li key={file}>
              {items.map((item) => (
                <div key={item.id} className="import-item">
                  <b>{latestRevision(item).title}</b>
                  <span className="field-help">{t(`kind.${latestRevision(item).content.kind}`)}</span>
                  <Link to={`/new/${item.id}`} onClick={close}>
                    <Button aria-label={t("import.editOf", { title: latestRevision(item).title })}>
                      {t("import.edit")}
                    </Button>
                  </Link>
                </div>
              ))}
              {notes.map((note) => (
                <Alert
                  key={note}
                  type={items.length === 0 ? "error" : "warning"}
                  showIcon
                  title={t("import.note", { file, note })}
                />
              ))}
            </li>
          ))}
        </ul>
      </div>
    </Modal>
  );
}
