import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { type Board, MAX_BOARD_HEIGHT, MAX_BOARD_WIDTH } from "../../../playlists/board.ts";
import { standbyLines } from "../../../playlists/standby.ts";
import { useRead } from "../../api/hooks.ts";
import { Field } from "../../parts/field.tsx";
import { NumberField } from "../../parts/number-field.tsx";

type Props = { readonly board: Board; readonly isNew: boolean; readonly onChange: (part: Partial<Board>) => void };

const LIT = ["hallHours", "always"] as const;
const RATES: readonly Board["rateHz"][] = [15, 20, 30, 60];

/** Name, size, pitch, distance: what the board physically is. */
export function GeometryFields({ board, isNew, onChange }: Props) {
  const { t } = useTranslation();
  const items = useRead(contract.listItems, { query: {} });
  const holds = useRead(contract.listHolds, {});
  const lines = standbyLines({ items: items.data ?? [], holds: holds.data ?? [] });
  return (
    <div className="field-grid">
      <Field label={t("board.name")}>
        {(id) => (
          <Input
            id={id}
            value={board.name}
            maxLength={40}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("board.id")} help={isNew ? t("board.idHelp") : undefined}>
        {(id) => (
          <Input
            id={id}
            value={board.id}
            disabled={!isNew}
            className="mono"
            onChange={(event) => onChange({ id: event.target.value })}
          />
        )}
      </Field>
      <NumberField
        label={t("board.width")}
        unit={t("unit.px")}
        min={1}
        max={MAX_BOARD_WIDTH}
        value={board.widthPx}
        onChange={(widthPx) => onChange({ widthPx })}
      />
      <NumberField
        label={t("board.height")}
        unit={t("unit.px")}
        min={1}
        max={MAX_BOARD_HEIGHT}
        value={board.heightPx}
        onChange={(heightPx) => onChange({ heightPx })}
      />
      <NumberField
        label={t("board.pitch")}
        unit={t("unit.mm")}
        min={0.5}
        max={100}
        step={0.1}
        value={board.pitchMm}
        onChange={(pitchMm) => onChange({ pitchMm })}
      />
      <NumberField
        label={t("board.distance")}
        unit={t("unit.m")}
        min={1}
        max={200}
        value={board.viewingDistanceM}
        onChange={(viewingDistanceM) => onChange({ viewingDistanceM })}
      />
      <Field label={t("board.rate")}>
        {(id) => (
          <Select
            id={id}
            value={board.rateHz}
            options={RATES.map((rate) => ({ value: rate, label: t("unit.hz", { n: rate }) }))}
            onChange={(rateHz) => onChange({ rateHz })}
          />
        )}
      </Field>
      <Field label={t("board.lit")} help={t("board.litHelp")}>
        {(id) => (
          <Select
            id={id}
            value={board.lit}
            options={LIT.map((lit) => ({ value: lit, label: t(`lit.${lit}`) }))}
            onChange={(lit) => onChange({ lit })}
          />
        )}
      </Field>
      <Field label={t("board.failsafe")} help={t("board.failsafeHelp")}>
        {(id) => (
          <Select
            id={id}
            showSearch
            value={board.failsafeText}
            options={[
              { value: "", label: t("board.failsafeBlack") },
              ...lines.map((line) => ({ value: line, label: line })),
            ]}
            onChange={(failsafeText) => onChange({ failsafeText })}
          />
        )}
      </Field>
    </div>
  );
}
