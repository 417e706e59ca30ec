import { Button, Empty, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { isOpen } from "../../../playlists/duty-swap.ts";
import type { DutyRoster, DutySwap } from "../../../playlists/roster.ts";
import { useAct } from "../../api/hooks.ts";
import { useDayWords } from "../../parts/day-words.ts";
import { useToast } from "../../parts/use-toast.ts";
import { useMay, useMe } from "../../session.tsx";
import { useTimes } from "../../times.ts";

/** Exchanges that were asked for: each counts when both have agreed. */
export function SwapList({ roster }: { readonly roster: DutyRoster }) {
  const { t } = useTranslation();
  const ordered = [...roster.swaps].sort(
    (a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.dayA.localeCompare(a.dayA),
  );
  if (ordered.length === 0) return <Empty className="empty" description={t("roster.noSwaps")} />;
  return (
    <ul className="swaps" aria-label={t("roster.swaps")}>
      {ordered.map((swap) => (
        <Swap key={swap.id} swap={swap} roster={roster} />
      ))}
    </ul>
  );
}

function Swap({ swap, roster }: { readonly swap: DutySwap; readonly roster: DutyRoster }) {
  const { t } = useTranslation();
  const me = useMe();
  const toast = useToast();
  const times = useTimes();
  const dayWords = useDayWords();
  const mayOrganise = useMay("organise");
  const stale = [contract.getRoster, contract.calendarDays, contract.todo];
  const agree = useAct(contract.agreeSwap, stale);
  const refuse = useAct(contract.refuseSwap, stale);
  const sides = [
    { side: "A", memberId: swap.memberA, day: swap.dayA, agreed: swap.agreedA },
    { side: "B", memberId: swap.memberB, day: swap.dayB, agreed: swap.agreedB },
  ] as const;
  const memberOf = (id: string) => roster.members.find((one) => one.id === id);
  const nameOf = (id: string) => memberOf(id)?.name ?? id;
  const isMine = sides.some(({ memberId }) => memberOf(memberId)?.userId === me.id);
  /** In person; the office only for who has no account. */
  const mayAgree = (memberId: string) => {
    const userId = memberOf(memberId)?.userId ?? null;
    return userId === me.id || (userId === null && mayOrganise);
  };
  return (
    <li>
      <div className="swap-sides">
        {sides.map(({ side, memberId, day, agreed }) => (
          <div key={side} className="swap-side">
            <b>{nameOf(memberId)}</b>
            <span>{dayWords(day)}</span>
            {agreed !== null ? (
              <Tag color="green">{t("roster.agreed", { name: agreed.byName, time: times.full(agreed.atMs) })}</Tag>
            ) : mayAgree(memberId) ? (
              <Button
                type="primary"
                loading={agree.isPending}
                aria-label={t("roster.agreeFor", { name: nameOf(memberId), day: dayWords(day) })}
                onClick={() => agree.mutate({ params: { id: swap.id }, body: { side } }, { onError: toast.failed })}
              >
                {t("roster.agree")}
              </Button>
            ) : (
              <Tag color="orange">{t("roster.waits")}</Tag>
            )}
          </div>
        ))}
      </div>
      {swap.reason !== "" && <span className="field-help">{t("roster.because", { reason: swap.reason })}</span>}
      {isOpen(swap) && (isMine || mayOrganise) && (
        <Button
          className="push-right"
          loading={refuse.isPending}
          aria-label={t("roster.refuseOf", { a: nameOf(swap.memberA), b: nameOf(swap.memberB) })}
          onClick={() => refuse.mutate({ params: { id: swap.id } }, { onError: toast.failed })}
        >
          {t("roster.refuse")}
        </Button>
      )}
    </li>
  );
}
