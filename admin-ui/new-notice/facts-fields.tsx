import { Checkbox, DatePicker, Input, Radio, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { Disclosure, type Facts } from "../../playlists/item.ts";
import { useRead } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";
import { useMe } from "../session.tsx";
import type { Draft } from "./draft.ts";

type Props = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void; readonly isFixed: boolean };

const ALSO_ON = ["portal", "leaflet"] as const;

/** What the approval form and the register say beside the text itself. */
export function FactsFields({ draft, change, isFixed }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const { facts } = draft;
  const set = (part: Partial<Facts>) => change({ facts: { ...facts, ...part } });
  const units = useRead(contract.listUnits, {}, { staleMs: 60_000 });
  const campaigns = useRead(contract.listCampaigns, {}, { staleMs: 60_000 });
  const unitOptions = (units.data ?? []).map((unit) => ({ value: unit.id, label: unit.name }));
  const day = (label: string, help: string, value: string | null, key: "createdOn" | "reviewBy") => (
    <Field label={label} help={help}>
      {(id) => (
        <DatePicker
          id={id}
          value={value === null ? null : dayjs(value)}
          onChange={(date) => set({ [key]: date === null ? null : date.format("YYYY-MM-DD") })}
        />
      )}
    </Field>
  );
  return (
    <>
      <div className="field-row">
        <Field label={t("facts.unit")}>
          {(id) => (
            <Select
              id={id}
              disabled={isFixed}
              value={draft.unitId ?? me.unitId}
              placeholder={t("facts.unitNone")}
              options={unitOptions}
              onChange={(unitId) => change({ unitId })}
            />
          )}
        </Field>
        <Field label={t("facts.coSign")} help={t("facts.coSignHelp")}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              value={facts.coSignUnitIds}
              placeholder={t("facts.coSignNone")}
              options={unitOptions}
              onChange={(coSignUnitIds) => set({ coSignUnitIds })}
            />
          )}
        </Field>
      </div>
      <div className="field-row">
        <Field label={t("facts.source")}>
          {(id) => (
            <Input
              id={id}
              maxLength={200}
              value={facts.source}
              placeholder={t("facts.sourcePlaceholder")}
              onChange={(event) => set({ source: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("facts.docNo")}>
          {(id) => (
            <Input
              id={id}
              maxLength={60}
              value={facts.docNo}
              placeholder={t("facts.docNoPlaceholder")}
              onChange={(event) => set({ docNo: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("facts.phone")}>
          {(id) => (
            <Input
              id={id}
              maxLength={40}
              value={facts.contactPhone}
              onChange={(event) => set({ contactPhone: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field
        label={t("facts.disclosure")}
        group
        error={facts.disclosure === "proactive" ? null : t("facts.notProactive")}
      >
        {() => (
          <Radio.Group
            name="disclosure"
            value={facts.disclosure}
            options={Disclosure.options.map((one) => ({ value: one, label: t(`disclosure.${one}`) }))}
            onChange={(event) => set({ disclosure: Disclosure.parse(event.target.value) })}
          />
        )}
      </Field>
      <div className="field-row">
        {day(t("facts.createdOn"), t("facts.createdOnHelp"), facts.createdOn, "createdOn")}
        {day(t("facts.reviewBy"), t("facts.reviewByHelp"), facts.reviewBy, "reviewBy")}
      </div>
      <div className="field-row">
        <Field label={t("facts.campaign")}>
          {(id) => (
            <Select
              id={id}
              allowClear
              disabled={isFixed}
              value={draft.campaignId}
              placeholder={t("facts.campaignNone")}
              options={(campaigns.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
              onChange={(campaignId: string | undefined) => change({ campaignId: campaignId ?? null })}
            />
          )}
        </Field>
        <Field label={t("facts.alsoOn")} group help={t("facts.alsoOnHelp")}>
          {() => (
            <Checkbox.Group
              value={facts.alsoOn}
              options={ALSO_ON.map((one) => ({ value: one, label: t(`alsoOn.${one}`) }))}
              onChange={(alsoOn) => set({ alsoOn })}
            />
          )}
        </Field>
      </div>
    </>
  );
}
