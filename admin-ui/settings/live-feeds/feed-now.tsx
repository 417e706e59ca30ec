import { Alert, Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LiveFeedView } from "../../../controller/service/api/contract/live-feeds.ts";
import { contract } from "../../../controller/service/api/contract.ts";
import { LIVE_FIELDS, LiveCall, type LiveField } from "../../../playlists/live.ts";
import { fieldsTold } from "../../../playlists/live-feed.ts";
import { useAct, useSentenceOf } from "../../api/hooks.ts";
import { useToast } from "../../parts/use-toast.ts";
import { useTimes } from "../../times.ts";

const TONES = { up: "good", connecting: "warn", down: "bad" } as const;

/** What a machine says now, what was dropped and why; and a number in its place, for trying. */
export function FeedNow({ view, mayTry }: { readonly view: LiveFeedView; readonly mayTry: boolean }) {
  const { t } = useTranslation();
  const times = useTimes();
  const { feed, status, trouble, dropped, usedBy } = view;
  const report = status?.report ?? null;
  const calls = status?.calls ?? [];
  const word = !feed.enabled ? t("live.off") : report === null ? t("live.unheard") : t(`live.${report.state}`);
  const tone = !feed.enabled || report === null ? "dark" : TONES[report.state];
  return (
    <div className="feed-now">
      <h3>
        {t("live.now")}{" "}
        <span className={`lamp lamp-${tone}`} role="status">
          <i aria-hidden />
          {word}
        </span>
      </h3>
      {trouble !== "" && <Alert type="warning" showIcon title={trouble} />}
      {calls.length === 0 ? (
        <p className="field-help">{t("live.nothing")}</p>
      ) : (
        <ul className="feed-calls">
          {calls.map(({ atMs, untilMs, call }) => (
            <li key={`${atMs}-${JSON.stringify(call)}`}>
              <span className="mono">{times.clock(atMs, true)}</span>
              <b>
                {LIVE_FIELDS.flatMap((name) =>
                  call[name] === undefined ? [] : [`${t(`liveField.${name}`)} ${call[name]}`],
                ).join(" · ")}
              </b>
              <span className="field-help">{t("live.until", { time: times.clock(untilMs) })}</span>
            </li>
          ))}
        </ul>
      )}
      {report !== null && (
        <p className="field-help">
          {t("live.counts", { taken: report.taken, dropped: report.dropped })}
          {report.lastDrop !== null && (
            <> · {t("live.lastDrop", { time: times.clock(report.lastDrop.atMs, true), why: dropped })}</>
          )}
        </p>
      )}
      <p className="field-help">
        {usedBy.length === 0 ? t("live.unused") : t("live.usedBy", { titles: usedBy.join("、") })}
      </p>
      {mayTry && <TryForm feedId={feed.id} fields={fieldsTold(feed.dialect)} />}
    </div>
  );
}

function TryForm({ feedId, fields }: { readonly feedId: string; readonly fields: readonly LiveField[] }) {
  const { t } = useTranslation();
  const toast = useToast();
  const sentenceOf = useSentenceOf();
  const [typed, setTyped] = useState<Readonly<Partial<Record<LiveField, string>>>>({});
  const send = useAct(contract.tryLiveFeed, [contract.listLiveFeeds]);
  const filled = fields.flatMap((name) => {
    const value = typed[name]?.trim().toUpperCase() ?? "";
    return value === "" ? [] : [[name, value]];
  });
  const call = LiveCall.safeParse(Object.fromEntries(filled));
  const say = async () => {
    if (!call.success) return;
    const said = await send.mutateAsync({ params: { id: feedId }, body: call.data }).catch(() => null);
    if (said !== null) toast.done(t("live.tried"));
  };
  return (
    <fieldset className="bare feed-try" aria-label={t("live.try")}>
      <b>{t("live.try")}</b>
      {fields.map((name) => (
        <Input
          key={name}
          aria-label={t(`liveField.${name}`)}
          placeholder={t(`liveField.${name}`)}
          maxLength={8}
          value={typed[name] ?? ""}
          onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
        />
      ))}
      <Button disabled={!call.success} loading={send.isPending} onClick={() => void say()}>
        {t("live.trySend")}
      </Button>
      <span className="field-help">{t("live.tryHelp")}</span>
      <div aria-live="polite">
        {send.error !== null && <Alert type="error" showIcon title={sentenceOf(send.error)} />}
      </div>
    </fieldset>
  );
}
