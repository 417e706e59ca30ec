import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { editStamp } from "../../../playlists/edit-stamp.ts";
import { HallHours } from "../../../playlists/hours.ts";
import { checkHours } from "../../../playlists/hours-check.ts";
import { useAct, useRead } from "../../api/hooks.ts";
import { NumberField } from "../../parts/number-field.tsx";
import { useToast } from "../../parts/use-toast.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { useMay } from "../../session.tsx";
import { Editable } from "../editable.tsx";
import { SaveBar } from "../save-bar.tsx";
import { useEdited } from "../use-edited.ts";
import { useFault } from "../use-fault.ts";
import { ExceptionList } from "./exception-list.tsx";
import { IntervalsField } from "./intervals-field.tsx";
import { SeasonCard } from "./season-card.tsx";
import "./hours.css";

const MOST_SEASONS = 8;

/** When the hall is open, when its boards are lit, when the hotline is attended. */
export function HoursTab() {
  const hours = useRead(contract.getHours, {}, { staleMs: 30_000 });
  return hours.data === undefined ? <Waiting /> : <HoursEditor stored={hours.data} />;
}

function HoursEditor({ stored }: { readonly stored: HallHours }) {
  const { t } = useTranslation();
  const toast = useToast();
  const faultOf = useFault();
  const mayOrganise = useMay("organise");
  const { value: hours, set, reset, dirty, seen } = useEdited(stored);
  const save = useAct(contract.saveHours, [
    contract.getHours,
    contract.calendarDays,
    contract.agenda,
    contract.listBoards,
  ]);
  const put = (part: Partial<HallHours>) => set({ ...hours, ...part });
  const send = async () => {
    const saved = await save.mutateAsync({ body: hours, seen: editStamp(seen) }).catch(() => null);
    if (saved === null) return;
    reset();
    toast.done(t("hours.saved"));
  };
  const fault = HallHours.safeParse(hours).success ? faultOf(() => checkHours(hours)) : t("hours.unnamed");
  return (
    <>
      <Editable mayChange={mayOrganise}>
        {hours.seasons.map((season, index) => (
          <SeasonCard
            // biome-ignore lint/suspicious/noArrayIndexKey: seasons have no identity but their place
            key={index}
            season={season}
            hours={hours}
            isOnly={hours.seasons.length === 1}
            onChange={(next) => put({ seasons: hours.seasons.map((one, i) => (i === index ? next : one)) })}
            onRemove={() => put({ seasons: hours.seasons.filter((_, i) => i !== index) })}
          />
        ))}
        <Button
          icon={<PlusOutlined />}
          disabled={hours.seasons.length >= MOST_SEASONS}
          onClick={() => {
            const last = hours.seasons.at(-1);
            if (last !== undefined) put({ seasons: [...hours.seasons, { ...last, name: t("hours.newSeason") }] });
          }}
        >
          {t("hours.addSeason")}
        </Button>
        <section className="hours-common">
          <h3>{t("hours.common")}</h3>
          <div className="hours-lights">
            <NumberField
              label={t("hours.before")}
              unit={t("unit.minutes")}
              min={0}
              max={180}
              step={5}
              value={hours.lightBeforeMin}
              onChange={(lightBeforeMin) => put({ lightBeforeMin })}
            />
            <NumberField
              label={t("hours.after")}
              unit={t("unit.minutes")}
              min={0}
              max={180}
              step={5}
              value={hours.lightAfterMin}
              onChange={(lightAfterMin) => put({ lightAfterMin })}
            />
            <IntervalsField
              label={t("hours.hotlineHours")}
              none={t("hours.noHotline")}
              intervals={hours.hotline}
              onChange={(hotline) => put({ hotline })}
            />
          </div>
        </section>
        <ExceptionList exceptions={hours.exceptions} onChange={(exceptions) => put({ exceptions })} />
      </Editable>
      {mayOrganise && (
        <SaveBar
          dirty={dirty}
          fault={fault}
          busy={save.isPending}
          failure={save.error}
          onSave={() => void send()}
          onReset={reset}
        />
      )}
    </>
  );
}
