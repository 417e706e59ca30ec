import { Checkbox, DatePicker, Radio, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { Place } from "../../playlists/board.ts";
import { Audience, Topic } from "../../playlists/content-class.ts";
import { Importance } from "../../playlists/schedule.ts";
import { Field } from "../parts/field.tsx";
import { WindowsField } from "../parts/windows-field.tsx";
import type { Draft } from "./draft.ts";
import { FactsFields } from "./facts-fields.tsx";
import { SUBTYPES } from "./subtypes.ts";
import { hasOwnWords, TitleField } from "./title-field.tsx";

type Props = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly withSchedule: boolean;
  /** How it is filed was approved with it and stays. */
  readonly isFixed: boolean;
};

/** What a plain notice never needs: hours, region, importance, end of validity, how it is filed. */
export function AdvancedFields({ draft, change, withSchedule, isFixed }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {withSchedule && (
        <>
          <WindowsField windows={draft.windows} onChange={(windows) => change({ windows })} />
          <div className="field">
            <Checkbox checked={draft.workdaysOnly} onChange={(event) => change({ workdaysOnly: event.target.checked })}>
              {t("new.workdaysOnly")}
            </Checkbox>
          </div>
          <Field label={t("new.importance")} group help={t("new.importanceHelp")}>
            {() => (
              <Radio.Group
                name="importance"
                value={draft.importance}
                options={Importance.options.map((one) => ({ value: one, label: t(`importance.${one}`) }))}
                onChange={(event) => change({ importance: Importance.parse(event.target.value) })}
              />
            )}
          </Field>
        </>
      )}
      <Field label={t("new.place")} group>
        {() => (
          <Radio.Group
            name="place"
            disabled={isFixed}
            value={draft.place}
            options={Place.options.map((one) => ({ value: one, label: t(`place.${one}`) }))}
            onChange={(event) => change({ place: Place.parse(event.target.value) })}
          />
        )}
      </Field>
      <div className="field-row">
        {hasOwnWords(draft) && <TitleField draft={draft} change={change} />}
        <Field label={t("new.expires")}>
          {(id) => (
            <DatePicker
              id={id}
              showTime={{ format: "HH:mm" }}
              format="YYYY-MM-DD HH:mm"
              placeholder={t("new.expiresNever")}
              value={draft.expires === null ? null : dayjs(draft.expires)}
              onChange={(moment) => change({ expires: moment === null ? null : moment.format("YYYY-MM-DDTHH:mm") })}
            />
          )}
        </Field>
      </div>
      <div className="field-row">
        <Field label={t("new.topic")}>
          {(id) => (
            <Select
              id={id}
              disabled={isFixed}
              value={draft.topic}
              options={Topic.options.map((one) => ({ value: one, label: t(`topic.${one}`) }))}
              onChange={(topic) => change({ topic })}
            />
          )}
        </Field>
        <Field label={t("new.subtype")}>
          {(id) => (
            <Select
              id={id}
              allowClear
              disabled={isFixed}
              value={draft.subtype === "" ? null : draft.subtype}
              placeholder={t("new.subtypeNone")}
              options={SUBTYPES[draft.category].map((one) => ({ value: one, label: t(`subtype.${one}`) }))}
              onChange={(subtype: string | undefined) => change({ subtype: subtype ?? "" })}
            />
          )}
        </Field>
        <Field label={t("new.audience")}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              disabled={isFixed}
              value={draft.audience}
              options={Audience.options.map((one) => ({ value: one, label: t(`audience.${one}`) }))}
              onChange={(audience) => change({ audience })}
            />
          )}
        </Field>
      </div>
      <FactsFields draft={draft} change={change} isFixed={isFixed} />
      <div className="field">
        <Checkbox
          disabled={isFixed || draft.kind === "emergency"}
          checked={draft.takeoverTemplate}
          onChange={(event) => change({ takeoverTemplate: event.target.checked })}
        >
          {t("new.takeoverTemplate")}
        </Checkbox>
      </div>
    </>
  );
}
