import { Alert, Button, Empty, Modal, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { FeedEntry } from "../../controller/service/api/contract/portal-feeds.ts";
import { contract } from "../../controller/service/api/contract.ts";
import { useAct, useRead, useSentenceOf } from "../api/hooks.ts";
import { useToast } from "../parts/use-toast.ts";
import { Waiting } from "../parts/waiting.tsx";
import { useTimes } from "../times.ts";

type Props = { readonly open: boolean; readonly onClose: () => void };

/** What the bureau's portal published lately, to be taken over as a draft. */
export function PortalDialog({ open, onClose }: Props) {
  const { t } = useTranslation();
  const feeds = useRead(contract.getFeeds, {}, { enabled: open, staleMs: 60_000 });
  const [chosen, setChosen] = useState<string | null>(null);
  const sources = feeds.data?.sources ?? [];
  const sourceId = chosen ?? sources[0]?.id ?? null;
  return (
    <Modal
      open={open}
      width={820}
      title={t("portal.title")}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t("common.close")}</Button>}
      destroyOnHidden
    >
      <p>{t("portal.explain")}</p>
      {sources.length > 1 && (
        <Segmented
          name="portal-source"
          aria-label={t("portal.source")}
          value={sourceId ?? ""}
          options={sources.map((one) => ({ value: one.id, label: one.name }))}
          onChange={setChosen}
        />
      )}
      {feeds.data !== undefined && sourceId === null && <Empty description={t("portal.none")} />}
      {open && sourceId !== null && <Entries key={sourceId} sourceId={sourceId} onClose={onClose} />}
    </Modal>
  );
}

function Entries({ sourceId, onClose }: { readonly sourceId: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const toast = useToast();
  const times = useTimes();
  const sentenceOf = useSentenceOf();
  const entries = useRead(contract.readFeed, { params: { id: sourceId } }, { staleMs: 60_000 });
  const draft = useAct(contract.draftFromFeed, [contract.readFeed, contract.listItems]);
  const take = async (entry: FeedEntry) => {
    try {
      const item = await draft.mutateAsync({ params: { id: sourceId }, body: { guid: entry.guid } });
      onClose();
      void go(`/new/${item.id}`);
    } catch (error) {
      toast.failed(error);
    }
  };
  if (entries.error !== null)
    return (
      <Alert
        type="error"
        showIcon
        title={sentenceOf(entries.error)}
        action={<Button onClick={() => void entries.refetch()}>{t("common.retry")}</Button>}
      />
    );
  if (entries.data === undefined) return <Waiting />;
  return (
    <ul className="portal-list" aria-label={t("portal.entries")}>
      {entries.data.map((entry) => (
        <li key={entry.guid}>
          <div>
            <b>{entry.title}</b>
            <span className="field-help">
              {entry.atMs === null ? "" : times.full(entry.atMs)} {entry.url}
            </span>
            <p>{entry.text}</p>
          </div>
          {entry.itemId === null ? (
            <Button
              loading={draft.isPending && draft.variables?.body.guid === entry.guid}
              aria-label={t("portal.takeOf", { title: entry.title })}
              onClick={() => void take(entry)}
            >
              {t("portal.take")}
            </Button>
          ) : (
            <Link to={`/new/${entry.itemId}`} onClick={onClose}>
              {t("portal.taken")}
            </Link>
          )}
        </li>
      ))}
      {entries.data.length === 0 && <Empty description={t("portal.empty")} />}
    </ul>
  );
}
