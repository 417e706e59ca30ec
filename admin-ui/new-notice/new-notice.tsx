import { Alert, Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { type Item, latestRevision } from "../../playlists/item.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { PageHead } from "../parts/page-head.tsx";
import { useNow } from "../parts/use-now.ts";
import { Waiting } from "../parts/waiting.tsx";
import { useMe } from "../session.tsx";
import { useTimes } from "../times.ts";
import { draftOf } from "./draft-item.ts";
import { FindingsContext } from "./findings-at.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { NoticeForm } from "./notice-form.tsx";
import { NoticePreview } from "./notice-preview.tsx";
import { PortalDialog } from "./portal-dialog.tsx";
import { SubmitBar } from "./submit-bar.tsx";
import { Submitted } from "./submitted.tsx";
import { useDraft } from "./use-draft.ts";
import { useFindings } from "./use-findings.ts";
import { usePreview } from "./use-preview.ts";
import "./new-notice.css";

/** Writing a notice, with the real pixels beside it. One screen, one press to hand it in. */
export function NewNotice() {
  const { itemId } = useParams();
  // what was written for one item must not stand under another, nor under a new one
  return <Notice key={itemId} itemId={itemId} />;
}

function Notice({ itemId }: { readonly itemId: string | undefined }) {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const go = useNavigate();
  const me = useMe();
  const times = useTimes();
  const today = times.civilDate(useNow(60_000));
  const { draft, change, replace, clear } = useDraft(itemId === undefined ? me.id : `${me.id}.${itemId}`, today);
  const boards = useRead(contract.listBoards, {}, { staleMs: 30_000 });
  const existing = useRead(
    contract.getItem,
    { params: { id: itemId ?? "" } },
    { enabled: itemId !== undefined, staleMs: Number.POSITIVE_INFINITY },
  );
  const [boardId, setBoardId] = useState<string | null>(null);
  const [done, setDone] = useState<Item | null>(null);
  const [source, setSource] = useState<"file" | "portal" | null>(null);

  const fill = existing.data;
  const isFixed = fill?.revisions.some(({ state }) => state === "approved" || state === "withdrawn") ?? false;
  const scheduled = useIsScheduled(fill ?? null);
  const withSchedule = itemId === undefined || (!isFixed && scheduled === false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the item arrives
  useEffect(() => {
    if (fill !== undefined && draft.itemId !== fill.id) replace(draftOf(fill, today));
  }, [fill]);

  const suitable = (boards.data ?? [])
    .map((one) => one.board)
    .filter((board) => board.regions.some((region) => region.place === draft.place));
  const targets = suitable.filter((board) => draft.boards === "all" || draft.boards.includes(board.id));
  const shown = targets.find((board) => board.id === boardId) ?? targets[0] ?? suitable[0];
  const preview = usePreview(draft, shown?.id ?? null);
  const { placed, unplaced, onFix } = useFindings(draft, change, preview);

  if (done !== null)
    return (
      <Submitted
        item={done}
        onAnother={() => {
          setDone(null);
          void go("/new");
        }}
      />
    );
  // typed into an empty form it would be lost when the item arrives
  if (itemId !== undefined && draft.itemId !== itemId)
    return existing.error === null ? (
      <Waiting />
    ) : (
      <div className="page">
        <Alert type="error" showIcon title={sentenceOf(existing.error)} />
      </div>
    );
  return (
    <div className="page notice-page">
      <PageHead title={itemId === undefined ? t("new.title") : t("new.editTitle")} note={t("new.note")}>
        {itemId === undefined && (
          <>
            <Button onClick={() => setSource("file")}>{t("import.open")}</Button>
            <Button onClick={() => setSource("portal")}>{t("portal.open")}</Button>
          </>
        )}
      </PageHead>
      {fill !== undefined && latestRevision(fill).state === "returned" && <ReturnedReason item={fill} />}
      <FindingsContext value={{ placed, onFix }}>
        <div className="notice-columns">
          <section aria-label={t("new.formLabel")} className="notice-form">
            <NoticeForm
              draft={draft}
              change={change}
              boards={suitable}
              today={today}
              withSchedule={withSchedule}
              isFixed={isFixed}
            />
            <SubmitBar
              draft={draft}
              change={change}
              blocked={preview.findings.some((finding) => finding.severity === "block")}
              withSchedule={withSchedule}
              today={today}
              onClear={fill === undefined ? clear : () => replace(draftOf(fill, today))}
              onDone={(item) => {
                clear();
                setDone(item);
              }}
            />
          </section>
          <NoticePreview
            preview={preview}
            findings={unplaced}
            elsewhere={placed.length}
            boards={targets}
            board={shown ?? null}
            onBoard={setBoardId}
            place={draft.place}
          />
        </div>
      </FindingsContext>
      <ImportDialog open={source === "file"} onClose={() => setSource(null)} />
      <PortalDialog open={source === "portal"} onClose={() => setSource(null)} />
    </div>
  );
}

/** Whether anything would bring the item on a board; null while that is not known, or there is no item. */
function useIsScheduled(item: Item | null): boolean | null {
  const asked = { enabled: item !== null, staleMs: 30_000 };
  const entries = useRead(contract.listEntries, {}, asked);
  const playlists = useRead(contract.listPlaylists, {}, asked);
  if (item === null || entries.data === undefined || playlists.data === undefined) return null;
  return (
    entries.data.some(({ content }) => content.kind === "item" && content.itemId === item.id) ||
    playlists.data.some(({ itemIds }) => itemIds.includes(item.id))
  );
}

function ReturnedReason({ item }: { readonly item: Item }) {
  const { t } = useTranslation();
  const back = latestRevision(item).decisions.findLast((decision) => decision.action === "return");
  if (back === undefined) return null;
  return (
    <Alert
      className="returned-reason"
      type="warning"
      showIcon
      title={t("new.returned", { name: back.byName, reason: back.reason })}
    />
  );
}
