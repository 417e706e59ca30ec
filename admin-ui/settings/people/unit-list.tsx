import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, DatePicker, Input, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { editStamp } from "../../../playlists/edit-stamp.ts";
import { Unit } from "../../../playlists/unit.ts";
import { useAct } from "../../api/hooks.ts";
import { useToast } from "../../parts/use-toast.ts";
import { useMay } from "../../session.tsx";
import { Editable } from "../editable.tsx";
import { freeId } from "../free-id.ts";
import { SaveBar } from "../save-bar.tsx";
import { useEdited } from "../use-edited.ts";

/** Units and sections with the days on which their names hold; what is in use stays. */
export function UnitList({ stored }: { readonly stored: readonly Unit[] }) {
  const { t } = useTranslation();
  const toast = useToast();
  const mayOrganise = useMay("organise");
  const { value: units, set, reset, dirty, seen } = useEdited(stored);
  const save = useAct(contract.saveUnits, [contract.listUnits]);
  const put = (id: string, part: Partial<Unit>) =>
    set(units.map((unit) => (unit.id === id ? { ...unit, ...part } : unit)));
  const send = async () => {
    const saved = await save.mutateAsync({ body: [...units], seen: editStamp(seen) }).catch(() => null);
    if (saved === null) return;
    reset();
    toast.done(t("settings.saved"));
  };
  const day = (unit: Unit, key: "firstDay" | "lastDay") => {
    const value = unit[key];
    return (
      <DatePicker
        aria-label={t(`unit.${key}Of`, { name: unit.name })}
        placeholder={t("entry.openEnd")}
        value={value === null ? null : dayjs(value)}
        onChange={(date) => put(unit.id, { [key]: date === null ? null : date.format("YYYY-MM-DD") })}
      />
    );
  };
  return (
    <>
      <Editable mayChange={mayOrganise}>
        <table className="settings-table">
          <thead>
            <tr>
              <th scope="col">{t("unit.name")}</th>
              <th scope="col">{t("unit.kind")}</th>
              <th scope="col">{t("unit.firstDay")}</th>
              <th scope="col">{t("unit.lastDay")}</th>
              <th scope="col">
                <span className="hidden">{t("common.delete")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.id}>
                <td>
                  <Input
                    aria-label={t("unit.nameOf", { name: unit.name })}
                    value={unit.name}
                    maxLength={60}
                    onChange={(event) => put(unit.id, { name: event.target.value })}
                  />
                </td>
                <td>
                  <Select
                    aria-label={t("unit.kindOf", { name: unit.name })}
                    value={unit.kind}
                    options={Unit.shape.kind.options.map((kind) => ({ value: kind, label: t(`unitKind.${kind}`) }))}
                    onChange={(kind) => put(unit.id, { kind })}
                  />
                </td>
                <td>{day(unit, "firstDay")}</td>
                <td>{day(unit, "lastDay")}</td>
                <td>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t("unit.remove", { name: unit.name })}
                    onClick={() => set(units.filter(({ id }) => id !== unit.id))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Button
          icon={<PlusOutlined />}
          onClick={() => {
            const id = freeId(
              "unit",
              units.map((unit) => unit.id),
            );
            set([...units, { id, name: "", kind: "section", firstDay: null, lastDay: null }]);
          }}
        >
          {t("unit.add")}
        </Button>
      </Editable>
      {mayOrganise && (
        <SaveBar
          dirty={dirty}
          fault={units.every((unit) => Unit.safeParse(unit).success) ? null : t("unit.unnamed")}
          busy={save.isPending}
          failure={save.error}
          onSave={() => void send()}
          onReset={reset}
        />
      )}
    </>
  );
}
