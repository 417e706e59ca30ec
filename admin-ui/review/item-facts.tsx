import { Descriptions, Timeline } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { type Content, type Item, latestRevision } from "../../playlists/item.ts";
import { useRead } from "../api/hooks.ts";
import { useEntryWords } from "../parts/entry-words.ts";
import { useTimes } from "../times.ts";

/** Text, author, filing, schedule and history of an item, for reading beside its picture. */
export function ItemFacts({ item, boards }: { readonly item: Item; readonly boards: readonly Board[] }) {
  const { t } = useTranslation();
  const times = useTimes();
  const words = useEntryWords(boards);
  const entries = useRead(contract.listEntries, {}, { staleMs: 10_000 });
  const playlists = useRead(contract.listPlaylists, {}, { staleMs: 10_000 });
  const revision = latestRevision(item);
  const scheduled = (entries.data ?? []).filter(
    (entry) => entry.content.kind === "item" && entry.content.itemId === item.id,
  );
  const inPlaylists = (playlists.data ?? []).filter((playlist) => playlist.itemIds.includes(item.id));
  return (
    <>
      <Descriptions
        bordered
        column={1}
        size="middle"
        items={[
          { key: "text", label: t("items.text"), children: <ContentText content={revision.content} /> },
          {
            key: "drafter",
            label: t("items.drafter"),
            children: `${revision.draftedByName}（${times.full(revision.draftedAtMs)}）`,
          },
          { key: "id", label: t("items.id"), children: t("items.revision", { id: item.id, no: revision.no }) },
          {
            key: "category",
            label: t("items.category"),
            children: `${t(`category.${item.category}`)} · ${t(`topic.${item.topic}`)}`,
          },
          { key: "place", label: t("new.place"), children: t(`place.${item.place}`) },
          {
            key: "schedule",
            label: t("items.schedule"),
            children:
              scheduled.length + inPlaylists.length === 0 ? (
                t("items.unscheduled")
              ) : (
                <ul className="plain">
                  {scheduled.map((entry) => (
                    <li key={entry.id}>{words(entry)}</li>
                  ))}
                  {inPlaylists.map((playlist) => (
                    <li key={playlist.id}>{t("items.inPlaylist", { name: playlist.name })}</li>
                  ))}
                </ul>
              ),
          },
          {
            key: "expires",
            label: t("new.expires"),
            children: revision.expires === null ? t("new.expiresNever") : revision.expires.replace("T", " "),
          },
        ]}
      />
      {revision.decisions.length > 0 && (
        <section className="history" aria-label={t("items.history")}>
          <h3>{t("items.history")}</h3>
          <Timeline
            items={revision.decisions.map((decision) => ({
              key: `${decision.action}-${decision.atMs}`,
              content: (
                <>
                  {t(`decision.${decision.action}`, { name: decision.byName })}{" "}
                  <span className="field-help">{times.full(decision.atMs)}</span>
                  {decision.reason !== "" && <div>{t("items.reason", { reason: decision.reason })}</div>}
                </>
              ),
            }))}
          />
        </section>
      )}
    </>
  );
}

function ContentText({ content }: { readonly content: Content }) {
  const { t } = useTranslation();
  switch (content.kind) {
    case "text":
      return <p className="content-text">{content.text}</p>;
    case "image":
      return <p className="content-text">{content.caption === "" ? t("items.picture") : content.caption}</p>;
    case "guide":
      return (
        <>
          <b>{content.heading}</b>
          <ol className="content-pages">
            {content.pages.map((page) => (
              <li key={page} className="content-text">
                {page}
              </li>
            ))}
          </ol>
        </>
      );
    case "bilingual":
      return (
        <div className="content-bilingual">
          <p className="content-text">{content.zh}</p>
          <p className="content-text mongolian" lang="mn-Mong">
            {content.mn}
          </p>
        </div>
      );
    case "clock":
      return <p>{t(`clock.${content.format}`)}</p>;
    default:
      return content satisfies never;
  }
}
