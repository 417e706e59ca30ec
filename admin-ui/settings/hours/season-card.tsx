import { DeleteOutlined } from "@ant-design/icons";
import { Button, DatePicker, Input } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { hallDay } from "../../../playlists/hall-day.ts";
import type { HallHours, Season } from "../../../playlists/hours.ts";
import { Field } from "../../parts/field.tsx";
import { DayBar } from "./day-bar.tsx";
import { IntervalsField } from "./intervals-field.tsx";

type Props = {
  readonly season: Season;
  readonly hours: HallHours;
  readonly isOnly: boolean;
  readonly onChange: (season: Season) => void;
  readonly onRemove: () => void;
};

/** A leap year: it has every day there is. */
const YEAR = "2000";

/** One timetable of the hall with the picture of its working day. */
export function SeasonCard({ season, hours, isOnly, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const set = (part: Partial<Season>) => onChange({ ...season, ...part });
  const day = (label: string, key: "firstDay" | "lastDay") => (
    <Field label={label}>
      {(id) => (
        <DatePicker
          id={id}
          allowClear={false}
          format={t("hours.monthDay")}
          value={dayjs(`${YEAR}-${season[key]}`)}
          onChange={(date) => date !== null && set({ [key]: date.format("MM-DD") })}
        />
      )}
    </Field>
  );
  // its own first day, so that it is this season whichever else overlaps it
  const worked = hallDay({ ...hours, seasons: [season], exceptions: [] }, `${YEAR}-${season.firstDay}`, "workday");
  return (
    <section className="season" aria-label={season.name}>
      <div className="season-head">
        <Field label={t("hours.seasonName")}>
          {(id) => (
            <Input id={id} maxLength={20} value={season.name} onChange={(event) => set({ name: event.target.value })} />
          )}
        </Field>
        {day(t("hours.firstDay"), "firstDay")}
        {day(t("hours.lastDay"), "lastDay")}
        <Button
          type="text"
          icon={<DeleteOutlined />}
          disabled={isOnly}
          aria-label={t("hours.removeSeason", { name: season.name })}
          onClick={onRemove}
        />
      </div>
      <div className="season-hours">
        <IntervalsField
          label={t("hours.workday")}
          none={t("calendar.closed")}
          intervals={season.workday}
          onChange={(workday) => set({ workday })}
        />
        <IntervalsField
          label={t("hours.extended")}
          none={t("hours.noExtended")}
          intervals={season.extended}
          onChange={(extended) => set({ extended })}
        />
        <IntervalsField
          label={t("hours.restDay")}
          none={t("calendar.closed")}
          intervals={season.restDay}
          onChange={(restDay) => set({ restDay })}
        />
      </div>
      {worked !== null && (
        <DayBar day={worked} hotline={hours.hotline} label={t("hours.picture", { name: season.name })} />
      )}
    </section>
  );
}
