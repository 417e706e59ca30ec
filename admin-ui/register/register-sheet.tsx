import { Alert, Button, Descriptions, Drawer, Timeline } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { RegisterEntry } from "../../controller/service/api/contract/register.ts";
import { contract } from "../../controller/service/api/contract.ts";
import { urlOf } from "../api/client.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { useMay } from "../session.tsx";
import { useTimes } from "../times.ts";
import { AmendButton } from "./amend-button.tsx";
import { topicWords } from "./topic-words.ts";

/** One line of the register with everything that was registered, and what happened to it later. */
export function RegisterSheet({ registerNo }: { readonly registerNo: string }) {
  const { t } = useTranslation();
  const times = useTimes();
  const go = useNavigate();
  const sentenceOf = useSentenceOf();
  const mayOrganise = useMay("organise");
  const [search] = useSearchParams();
  const found = useRead(contract.getRegisterEntry, { params: { no: registerNo } });
  return (
    <Drawer
      open
      size={720}
      title={registerNo}
      onClose={() => void go({ pathname: "/register", search: search.toString() })}
      extra={found.data !== undefined && mayOrganise && <AmendButton entry={found.data.entry} />}
    >
      {found.error !== null && <Alert type="error" showIcon title={sentenceOf(found.error)} />}
      {found.data !== undefined && (
        <>
          <h2 className="register-title">
            <Link to={`/items/${found.data.entry.itemId}`}>{found.data.entry.title}</Link>
          </h2>
          <Columns entry={found.data.entry} />
          <h3>{t("register.later")}</h3>
          {found.data.events.length === 0 ? (
            <p>{t("register.nothingLater")}</p>
          ) : (
            <Timeline
              items={found.data.events.map((event) => ({
                key: event.no,
                content: (
                  <>
                    <b>{t(`register.event.${event.kind}`)}</b> {event.byName} · {times.full(event.atMs)}
                    <br />
                    {String(event.details["reason"] ?? event.details["boardId"] ?? "")}
                  </>
                ),
              }))}
            />
          )}
          <div className="register-papers">
            {(["approvalForm", "secrecySheet"] as const).map((form) => (
              <Button
                key={form}
                href={urlOf(contract[form], {
                  params: { id: found.data.entry.itemId },
                  query: { revision: String(found.data.entry.revisionNo) },
                })}
                target="_blank"
              >
                {t(`register.${form}`)}
              </Button>
            ))}
            <Button
              href={`/replay/${found.data.entry.firstBoardId}?at=${new Date(found.data.entry.onAirAtMs + 1000).toISOString()}`}
            >
              {t("register.replay")}
            </Button>
          </div>
        </>
      )}
    </Drawer>
  );
}

function Columns({ entry }: { readonly entry: RegisterEntry }) {
  const { t } = useTranslation();
  const times = useTimes();
  const hours = (ms: number) => t("statistics.hours", { n: (ms / 3_600_000).toFixed(1) });
  const rows: readonly (readonly [string, string])[] = [
    [t("items.category"), t(`category.${entry.countedAs}`)],
    [t("register.topic"), topicWords(t, entry.topic)],
    [t("register.unit"), entry.unitName],
    [t("register.drafter"), `${entry.drafterName}（${times.full(entry.draftedAtMs)}）`],
    [
      t("register.reviewers"),
      entry.reviewers
        .map(({ step, name, forName }) => `${step} ${name}${forName === null ? "" : `（代${forName}）`}`)
        .join("；"),
    ],
    [t("register.approver"), `${entry.approverName}（${times.full(entry.approvedAtMs)}）`],
    [t("register.onAir"), times.full(entry.onAirAtMs)],
    [t("register.boards"), entry.boardIds.join("、")],
    [t("register.lastShown"), entry.lastShownAtMs === null ? "—" : times.full(entry.lastShownAtMs)],
    [t("register.airTime"), hours(entry.airTimeMs)],
    [t("register.source"), [entry.source, entry.docNo].filter((part) => part !== "").join(" · ") || "—"],
    [t("register.summary"), entry.summary],
    [t("register.seal"), entry.seal.slice(0, 16)],
  ];
  return (
    <Descriptions
      bordered
      size="small"
      column={1}
      items={rows.map(([label, children]) => ({ key: label, label, children }))}
    />
  );
}
