import { Alert, Button, Drawer, Timeline } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { RegisterEntry } from "../../controller/service/api/contract/register.ts";
import { contract } from "../../controller/service/api/contract.ts";
import { urlOf } from "../api/client.ts";
import { useRead, useSentenceOf } from "../api/hooks.ts";
import { Waiting } from "../parts/waiting.tsx";
import { useMay } from "../session.tsx";
import { useTimes } from "../times.ts";
import { AmendButton } from "./amend-button.tsx";
import { EntryColumns } from "./entry-columns.tsx";
import { eventWords } from "./event-words.ts";

/** A second after its first showing began, when the transition to it is over. */
const SHOWN_MS = 1000;

/** One line of the register with everything that was registered, and what happened to it later. */
export function RegisterSheet({ registerNo }: { readonly registerNo: string }) {
  const { t } = useTranslation();
  const times = useTimes();
  const go = useNavigate();
  const sentenceOf = useSentenceOf();
  const mayOrganise = useMay("organise");
  const [search] = useSearchParams();
  const found = useRead(contract.getRegisterEntry, { params: { no: registerNo } });
  const boards = useRead(contract.listBoards, {}, { staleMs: 60_000 });
  const boardName = (id: string) => boards.data?.find(({ board }) => board.id === id)?.board.name ?? id;
  const told = found.data?.entry.registerNo === registerNo ? found.data : undefined;
  const close = () => void go({ pathname: "/register", search: search.toString() });
  return (
    <Drawer
      open
      size={760}
      title={registerNo}
      onClose={close}
      extra={told !== undefined && mayOrganise && <AmendButton entry={told.entry} />}
    >
      {found.error !== null && <Alert type="error" showIcon title={sentenceOf(found.error)} />}
      {found.isLoading && <Waiting />}
      {told !== undefined && (
        <>
          <h2 className="register-title">
            <Link to={`/items/${told.entry.itemId}`}>{told.entry.title}</Link>
          </h2>
          {told.entry.withdrawn !== null && (
            <Alert
              type="warning"
              showIcon
              className="register-gone"
              title={t("register.withdrawnBy", {
                name: told.entry.withdrawn.byName,
                time: times.full(told.entry.withdrawn.atMs),
                reason: told.entry.withdrawn.reason,
              })}
            />
          )}
          <div className="register-papers">
            {papersOf(told.entry).map((form) => (
              <Button
                key={form}
                href={urlOf(contract[form], {
                  params: { id: told.entry.itemId },
                  query: { revision: String(told.entry.revisionNo) },
                })}
                target="_blank"
              >
                {t(`register.${form}`)}
              </Button>
            ))}
            <Button onClick={() => void go(replayOf(told.entry.firstBoardId, told.entry.onAirAtMs + SHOWN_MS))}>
              {t("register.replay")}
            </Button>
          </div>
          <EntryColumns entry={told.entry} boardName={boardName} />
          <h3>{t("register.later")}</h3>
          {told.events.length === 0 ? (
            <p>{t("register.nothingLater")}</p>
          ) : (
            <Timeline
              items={told.events.map((event) => ({
                key: event.no,
                content: (
                  <>
                    <b>{t(`register.event.${event.kind}`)}</b> {event.byName} {times.full(event.atMs)}
                    <br />
                    {eventWords(t, event, boardName)}
                  </>
                ),
              }))}
            />
          )}
        </>
      )}
    </Drawer>
  );
}

function replayOf(boardId: string, atMs: number): string {
  return `/replay/${boardId}?at=${new Date(atMs).toISOString()}`;
}

function papersOf({ withdrawn }: RegisterEntry) {
  const always = ["approvalForm", "secrecySheet"] as const;
  return withdrawn === null ? always : ([...always, "withdrawalForm"] as const);
}
