import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Alert, Button, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { dutyMemberOn } from "../../../playlists/duty.ts";
import type { DutyRoster } from "../../../playlists/roster.ts";
import type { Unit } from "../../../playlists/unit.ts";
import { useAct, useRead, useSentenceOf } from "../../api/hooks.ts";
import { useDayWords } from "../../parts/day-words.ts";
import { useNow } from "../../parts/use-now.ts";
import { useToast } from "../../parts/use-toast.ts";
import { useMay } from "../../session.tsx";
import { useTimes } from "../../times.ts";
import { MonthGrid } from "../calendar/month-grid.tsx";
import { DutyDayDialog } from "./duty-day-dialog.tsx";
import { lastOf, monthBy } from "./months.ts";

type Props = { readonly roster: DutyRoster; readonly units: readonly Unit[] };

/** A month of duties with the names in it; a press gives one day to somebody else. */
export function DutyMonth({ roster, units }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const times = useTimes();
  const dayWords = useDayWords();
  const sentenceOf = useSentenceOf();
  const mayOrganise = useMay("organise");
  const today = times.civilDate(useNow(60_000));
  const [month, setMonth] = useState(today.slice(0, 7));
  const [day, setDay] = useState<string | null>(null);
  const range = { from: `${month}-01`, to: lastOf(month) };
  const days = useRead(contract.calendarDays, { query: range }, { staleMs: 30_000 });
  const make = useAct(contract.makeRoster, [contract.getRoster, contract.calendarDays]);
  const byDate = new Map((days.data ?? []).map((one) => [one.date, one]));
  const unitName = (id: string) => units.find((unit) => unit.id === id)?.name ?? "";
  const isUnknown = days.data?.some((one) => one.type === "unknown") ?? false;
  const hasRotation = roster.rotation.length > 0;
  const send = async () => {
    const made = await make.mutateAsync({ body: range }).catch(() => null);
    if (made !== null) toast.done(t("roster.made", { month }));
  };
  const isPast = range.to < today;
  return (
    <>
      <div className="bar">
        <Button
          icon={<LeftOutlined />}
          aria-label={t("roster.monthBefore")}
          onClick={() => setMonth(monthBy(month, -1))}
        />
        <Button
          icon={<RightOutlined />}
          aria-label={t("roster.monthAfter")}
          onClick={() => setMonth(monthBy(month, 1))}
        />
        <span className="field-help">{t("roster.monthHelp")}</span>
        {mayOrganise && (
          <Popconfirm
            title={t("roster.makeSure", { month })}
            description={t("roster.makeExplain")}
            okText={t("roster.make")}
            onConfirm={() => void send()}
          >
            <Button
              type="primary"
              className="push-right"
              disabled={!hasRotation || isUnknown || isPast}
              loading={make.isPending}
            >
              {t("roster.makeMonth", { month: Number(month.slice(5)) })}
            </Button>
          </Popconfirm>
        )}
      </div>
      <div aria-live="polite">
        {make.error !== null && <Alert type="error" showIcon title={sentenceOf(make.error)} />}
        {!hasRotation && <Alert type="info" showIcon title={t("roster.noRotation")} />}
        {isUnknown && <Alert type="warning" showIcon title={t("roster.unknownYear", { year: month.slice(0, 4) })} />}
      </div>
      <MonthGrid
        months={[month]}
        large
        today={today}
        cellOf={(date) => {
          const view = byDate.get(date);
          const type = view?.type ?? "unknown";
          const member = dutyMemberOn(roster, date);
          const isWorked = type === "workday" || type === "makeUpWorkday";
          const name = member === null ? (isWorked && date >= today ? t("roster.nobody") : "") : member.name;
          return {
            className: `day-${type}`,
            label: `${dayWords(date)}，${t(`dayType.${type}`)}，`,
            content: (
              <>
                <b className={member === null ? "duty-nobody" : "duty-name"}>{name}</b>
                <small>{member === null ? (view?.name ?? "") : unitName(member.unitId)}</small>
                {roster.fixed.includes(date) && (
                  <i className="day-mark" aria-hidden>
                    {t("roster.fixedMark")}
                  </i>
                )}
              </>
            ),
          };
        }}
        onDay={setDay}
      />
      {day !== null && (
        <DutyDayDialog key={day} date={day} today={today} roster={roster} units={units} onClose={() => setDay(null)} />
      )}
    </>
  );
}
