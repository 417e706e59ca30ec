import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Takeover } from "../../playlists/takeover.ts";
import { useAct } from "../api/hooks.ts";
import { useToast } from "../parts/use-toast.ts";
import { useMay, useMe } from "../session.tsx";
import { useTimes } from "../times.ts";
import { EmergencyPicture } from "./emergency-picture.tsx";

type Props = { readonly takeover: Takeover; readonly boardNames: string; readonly nowMs: number };

/** One emergency message that waits or runs: the words, who asks, and the two buttons of the second person. */
export function EmergencyCard({ takeover, boardNames, nowMs }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const times = useTimes();
  const me = useMe();
  const mayAct = useMay("operate") || me.onDuty;
  const mayConfirm = takeover.source.kind === "template" || me.releasesOwnWords;
  const stale = [contract.listTakeovers, contract.listBoards];
  const confirm = useAct(contract.confirmTakeover, stale);
  const end = useAct(contract.endTakeover, stale);
  const isPending = takeover.state === "pending";
  const isOwn = takeover.requestedById === me.id;
  const input = { params: { id: takeover.id } };
  const onError = toast.failed;
  const what = takeover.drill ? t("emergency.drillOf", { title: takeover.title }) : takeover.title;
  return (
    <article className={`emergency-card${takeover.drill ? " is-drill" : ""}`} aria-label={what}>
      <div>
        <h2>{isPending ? t("emergency.waits", { title: what }) : t("emergency.runs", { title: what })}</h2>
        <p className="emergency-who">
          {isPending
            ? t("emergency.who", { name: takeover.requestedByName, boards: boardNames, n: takeover.durationMin })
            : t("emergency.until", { boards: boardNames, time: times.near(takeover.untilMs ?? nowMs, nowMs) })}
        </p>
        {takeover.drill && <p>{t("emergency.drillNote")}</p>}
      </div>
      <EmergencyPicture takeover={takeover} />
      {mayAct && (
        <div className="emergency-acts">
          {isPending && !isOwn && !mayConfirm && <p>{t("emergency.leaderWaits")}</p>}
          {isPending && !isOwn && mayConfirm && (
            <Button
              type="primary"
              danger
              loading={confirm.isPending}
              onClick={() => confirm.mutate(input, { onError })}
            >
              {t("emergency.confirm")}
            </Button>
          )}
          {isPending && isOwn && (
            <p>{t(takeover.source.kind === "template" ? "emergency.ownWaits" : "emergency.leaderWaits")}</p>
          )}
          <Button loading={end.isPending} onClick={() => end.mutate(input, { onError })}>
            {isPending ? (isOwn ? t("emergency.cancel") : t("emergency.refuse")) : t("emergency.end")}
          </Button>
        </div>
      )}
    </article>
  );
}
