import { Descriptions } from "antd";
import { useTranslation } from "react-i18next";
import type { RegisterEntry } from "../../controller/service/api/contract/register.ts";
import { airTimeWords } from "../parts/air-time.ts";
import { useTimes } from "../times.ts";
import { audienceWords, carrierWords, disclosureWords, placeOfDisclosure, topicWords } from "./code-words.ts";

const SEAL_CHARS = 16;

/** Everything that was registered of a publication, in the order of the approval form. */
export function EntryColumns({
  entry,
  boardName,
}: {
  readonly entry: RegisterEntry;
  readonly boardName: (id: string) => string;
}) {
  const { t } = useTranslation();
  const times = useTimes();
  const signed = (name: string, atMs: number) => t("register.signedAt", { name, time: times.full(atMs) });
  const rows: readonly (readonly [string, string])[] = [
    [
      t("items.category"),
      entry.countedAs === entry.category
        ? t(`category.${entry.category}`)
        : t("register.amendedClass", { first: t(`category.${entry.category}`), now: t(`category.${entry.countedAs}`) }),
    ],
    [t("register.topic"), topicWords(t, entry.topic)],
    [t("register.audience"), entry.audience.map((one) => audienceWords(t, one)).join("、")],
    [t("register.carrier"), carrierWords(t, entry.carrier)],
    [t("register.summary"), entry.summary],
    [t("register.source"), [entry.source, entry.docNo].filter((part) => part !== "").join(" · ")],
    [t("register.disclosure"), disclosureWords(t, entry.disclosure)],
    [t("register.alsoOn"), entry.alsoOn.map((one) => placeOfDisclosure(t, one)).join("、")],
    [t("register.unit"), entry.unitName],
    [t("register.drafter"), signed(entry.drafterName, entry.draftedAtMs)],
    [
      t("register.reviewers"),
      entry.reviewers
        .map(({ step, name, forName, atMs }) => {
          const signer = forName === null ? name : t("register.signedFor", { name, forName });
          return `${step}：${signed(signer, atMs)}`;
        })
        .join("\n"),
    ],
    [t("register.approver"), signed(entry.approverName, entry.approvedAtMs)],
    [t("register.publisher"), entry.publisherName],
    [t("register.onAir"), signed(boardName(entry.firstBoardId), entry.onAirAtMs)],
    [t("register.dueDay"), entry.dueDay ?? ""],
    [t("register.boards"), entry.boardIds.map(boardName).join("、")],
    [t("register.lastShown"), entry.lastShownAtMs === null ? "" : times.full(entry.lastShownAtMs)],
    [t("register.airTime"), airTimeWords(t, entry.airTimeMs)],
    [t("register.seal"), entry.seal.slice(0, SEAL_CHARS)],
  ];
  return (
    <Descriptions
      className="register-columns"
      bordered
      size="small"
      column={1}
      items={rows.map(([label, words]) => ({ key: label, label, children: words || "—" }))}
    />
  );
}
