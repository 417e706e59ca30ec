import { Alert, Button, Popconfirm } from "antd";
import { useTranslation } from "react-i18next";
import type { BoardHealth } from "../../../controller/service/api/contract/incidents.ts";
import { contract } from "../../../controller/service/api/contract.ts";
import { useAct, useSentenceOf } from "../../api/hooks.ts";
import { useNow } from "../../parts/use-now.ts";
import { useTimes } from "../../times.ts";
import "../../parts/state-lamp.css";

type Props = { readonly board: BoardHealth; readonly mayBind: boolean };

const LAMPS = ["drawn", "sent", "seen"] as const;
const TONES = { ok: "good", warn: "warn", bad: "bad", unknown: "unknown" } as const;

/** Three lamps of one board, the controller at the end of its wire, and what it measures. */
export function BoardHealthCard({ board, mayBind }: Props) {
  const { t } = useTranslation();
  const { lamps, status, trouble, seemsToBe } = board;
  const readings = [...(status?.output.readings ?? []), ...(status?.control?.readings ?? [])];
  const inexact = status?.output.inexact ?? [];
  return (
    <section className="settings-card health-board" aria-label={board.name}>
      <h3>{board.name}</h3>
      <ul className="health-lamps">
        {LAMPS.map((lamp) => (
          <li key={lamp} className={`lamp lamp-${TONES[lamps[lamp]]}`}>
            <i aria-hidden />
            <span>
              {t(`lamp.${lamp}`)}
              <small>
                {lamp === "sent" && lamps.sent === "ok" && status?.output.acknowledgedAtMs == null
                  ? t("lamp.sent.unconfirmed")
                  : t(`lamp.${lamp}.${lamps[lamp]}`)}
              </small>
            </span>
          </li>
        ))}
      </ul>
      <div aria-live="polite">
        {trouble !== "" && <Alert type="error" showIcon title={trouble} />}
        {seemsToBe !== "" && <Alert type="warning" showIcon title={t("health.seemsToBe", { name: seemsToBe })} />}
      </div>
      {inexact.length > 0 && (
        <div className="health-inexact">
          <h4>{t("health.inexact")}</h4>
          <ul>
            {inexact.map(({ title, how }) => (
              <li key={`${how} ${title}`}>{t(`inexact.${how}`, { title: title || t("inexact.standby") })}</li>
            ))}
          </ul>
        </div>
      )}
      <ControllerFacts board={board} mayBind={mayBind} />
      {readings.length > 0 && (
        <table className="numbers health-readings">
          <tbody>
            {readings.map(({ kind, where, value, ok }) => (
              <tr key={`${kind} ${where}`} className={ok ? "" : "reading-bad"}>
                <th scope="row">
                  {t(`reading.${kind}`)} {where}
                </th>
                <td>
                  {t(`readingUnit.${kind}`, { value })}
                  {!ok && <b>{t("reading.bad")}</b>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function ControllerFacts({ board, mayBind }: Props) {
  const { t } = useTranslation();
  const times = useTimes();
  const nowMs = useNow(10_000);
  const sentenceOf = useSentenceOf();
  const bind = useAct(contract.bindController, [contract.boardHealth, contract.listBoards]);
  const { boundTo, status } = board;
  const controller = status?.output.controller ?? null;
  const identity = controller?.identity ?? null;
  const send = (next: string | null) => bind.mutate({ params: { id: board.boardId }, body: { identity: next } });
  const facts: readonly (readonly [string, string])[] = [
    [
      t("health.controller"),
      controller === null ? t("health.sayNothing") : [controller.model, controller.firmware].filter(Boolean).join(" "),
    ],
    [t("health.identity"), identity ?? "—"],
    [t("health.boundTo"), boundTo ?? t("health.notBound")],
    [
      t("health.frames"),
      status === null
        ? "—"
        : `${status.output.framesSent.toLocaleString()} / ${status.output.packetsSent.toLocaleString()}`,
    ],
    [
      t("health.acknowledged"),
      status?.output.acknowledgedAtMs == null ? "—" : times.near(status.output.acknowledgedAtMs, nowMs),
    ],
    [t("health.seen"), status?.output.seen == null ? "—" : times.near(status.output.seen.atMs, nowMs)],
  ];
  return (
    <>
      <dl className="health-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {bind.error !== null && <Alert type="error" showIcon title={sentenceOf(bind.error)} />}
      {mayBind && identity !== null && identity !== boundTo && (
        <Button loading={bind.isPending} onClick={() => send(identity)}>
          {t("health.bind", { identity })}
        </Button>
      )}
      {mayBind && boundTo !== null && (
        <Popconfirm title={t("health.unbindAsk")} onConfirm={() => send(null)}>
          <Button loading={bind.isPending}>{t("health.unbind")}</Button>
        </Popconfirm>
      )}
    </>
  );
}
