import { Descriptions } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import type { Item, Revision } from "../../playlists/item.ts";
import { useRead } from "../api/hooks.ts";
import { useDayWords } from "../parts/day-words.ts";
import { useEntryWords } from "../parts/entry-words.ts";
import { useTimes } from "../times.ts";
import { useUnitName } from "./use-unit-name.ts";

type Props = {
  readonly item: Item;
  readonly revision: Revision;
  readonly boards: readonly Board[];
  /** Day by which it must be public; null if unknown. */
  readonly disclosureDueDay: string | null;
};

/** Author, source, filing and schedule of a revision, as the forms print them; what was not given is left out. */
export function ItemFacts({ item, revision, boards, disclosureDueDay }: Props) {
  const { t } = useTranslation();
  const times = useTimes();
  const dayWords = useDayWords();
  const unitName = useUnitName();
  const words = useEntryWords(boards);
  const entries = useRead(contract.listEntries, {}, { staleMs: 10_000 });
  const playlists = useRead(contract.listPlaylists, {}, { staleMs: 10_000 });
  const campaigns = useRead(contract.listCampaigns, {}, { staleMs: 60_000, enabled: item.campaignId !== null });
  const scheduled = (entries.data ?? []).filter(
    (entry) => entry.content.kind === "item" && entry.content.itemId === item.id,
  );
  const inPlaylists = (playlists.data ?? []).filter((playlist) => playlist.itemIds.includes(item.id));
  const { facts } = revision;
  const drafter = `${revision.draftedByName}${item.unitId === null ? "" : ` · ${unitName(item.unitId)}`}`;
  const optional: readonly (readonly [string, string, string | null])[] = [
    ["source", t("facts.source"), facts.source],
    ["docNo", t("facts.docNo"), facts.docNo],
    ["phone", t("facts.phone"), facts.contactPhone],
    ["cosign", t("facts.coSign"), facts.coSignUnitIds.map(unitName).join("、")],
    ["createdOn", t("facts.createdOn"), facts.createdOn === null ? null : dayWords(facts.createdOn)],
    ["dueDay", t("facts.dueDay"), disclosureDueDay === null ? null : dayWords(disclosureDueDay)],
    ["reviewBy", t("facts.reviewBy"), facts.reviewBy === null ? null : dayWords(facts.reviewBy)],
    ["alsoOn", t("facts.alsoOn"), facts.alsoOn.map((one) => t(`alsoOn.${one}`)).join("、")],
    ["campaign", t("facts.campaign"), campaigns.data?.find(({ id }) => id === item.campaignId)?.name ?? null],
  ];
  return (
    <Descriptions
      bordered
      column={1}
      size="middle"
      items={[
        { key: "drafter", label: t("items.drafter"), children: `${drafter}（${times.full(revision.draftedAtMs)}）` },
        {
          key: "category",
          label: t("items.category"),
          children: `${t(`category.${item.category}`)} · ${t(`topic.${item.topic}`)} · ${t(`kind.${revision.content.kind}`)}`,
        },
        {
          key: "audience",
          label: t("new.audience"),
          children: item.audience.map((one) => t(`audience.${one}`)).join("、"),
        },
        { key: "disclosure", label: t("facts.disclosure"), children: t(`disclosure.${facts.disclosure}`) },
        ...optional.flatMap(([key, label, children]) =>
          children === null || children === "" ? [] : [{ key, label, children }],
        ),
        {
          key: "schedule",
          label: t("items.schedule"),
          children:
            scheduled.length + inPlaylists.length === 0 ? (
              t("items.unscheduled")
            ) : (
              <ul>
                {scheduled.map((entry) => (
                  <li key={entry.id}>{words(entry)}</li>
                ))}
                {inPlaylists.map((playlist) => (
                  <li key={playlist.id}>{t("items.inPlaylist", { name: playlist.name })}</li>
                ))}
              </ul>
            ),
        },
        { key: "place", label: t("new.place"), children: t(`place.${item.place}`) },
        {
          key: "expires",
          label: t("new.expires"),
          children: revision.expires === null ? t("new.expiresNever") : revision.expires.replace("T", " "),
        },
        { key: "id", label: t("items.id"), children: t("items.revision", { id: item.id, no: revision.no }) },
      ]}
    />
  );
}
