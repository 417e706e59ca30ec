import { Checkbox, Input, InputNumber, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { contract } from "../../../controller/service/api/contract.ts";
import { editStamp } from "../../../playlists/edit-stamp.ts";
import { useAct, useRead } from "../../api/hooks.ts";
import { Field } from "../../parts/field.tsx";
import { NumberField } from "../../parts/number-field.tsx";
import { useToast } from "../../parts/use-toast.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { useMay } from "../../session.tsx";
import { useTimes } from "../../times.ts";
import { Editable } from "../editable.tsx";
import { SaveBar } from "../save-bar.tsx";
import { useEdited } from "../use-edited.ts";

type Hall = z.infer<typeof contract.getHall.response>;

const SHARED = ["business", "publicity"] as const;
/** Ordos, to start from. */
const USUAL_LOCATION = { latitudeDeg: 39.6, longitudeDeg: 109.8 };
const USUAL_SHARE = { category: "business" as const, minPct: 40 };

/** What the hall is called, how its papers are signed, and how much of the loop one class has at least. */
export function HallTab() {
  const hall = useRead(contract.getHall, {}, { staleMs: 30_000 });
  return hall.data === undefined ? <Waiting /> : <HallEditor stored={hall.data} />;
}

function HallEditor({ stored }: { readonly stored: Hall }) {
  const { t } = useTranslation();
  const times = useTimes();
  const toast = useToast();
  const mayOrganise = useMay("organise");
  const { value: hall, set, reset, dirty, seen } = useEdited(stored);
  const save = useAct(contract.saveHall, [
    contract.getHall,
    contract.getMe,
    contract.listBoards,
    contract.airTimeShare,
  ]);
  const put = (part: Partial<Hall>) => set({ ...hall, ...part });
  const { share, location } = hall;
  const send = async () => {
    const { zone: _, ...body } = hall;
    const saved = await save.mutateAsync({ body, seen: editStamp(seen) }).catch(() => null);
    if (saved === null) return;
    reset();
    toast.done(t("settings.saved"));
  };
  const isNamed = hall.name.trim() !== "" && hall.signature.trim() !== "";
  return (
    <>
      <Editable mayChange={mayOrganise}>
        <section className="settings-card">
          <Field label={t("hall.name")} help={t("hall.nameHelp")}>
            {(id) => (
              <Input id={id} maxLength={60} value={hall.name} onChange={(event) => put({ name: event.target.value })} />
            )}
          </Field>
          <Field label={t("hall.signature")} help={t("hall.signatureHelp")}>
            {(id) => (
              <Input
                id={id}
                maxLength={60}
                value={hall.signature}
                onChange={(event) => put({ signature: event.target.value })}
              />
            )}
          </Field>
          <p className="field-help">{t("hall.zone", { zone: times.zoneName })}</p>
          <Checkbox
            checked={location !== null}
            onChange={(event) => put({ location: event.target.checked ? USUAL_LOCATION : null })}
          >
            {t("hall.location")}
          </Checkbox>
          <p className="field-help">{t("hall.locationHelp")}</p>
          {location !== null && (
            <div className="field-grid">
              <NumberField
                label={t("hall.latitude")}
                unit="°"
                min={-90}
                max={90}
                step={0.1}
                value={location.latitudeDeg}
                onChange={(latitudeDeg) => put({ location: { ...location, latitudeDeg } })}
              />
              <NumberField
                label={t("hall.longitude")}
                unit="°"
                min={-180}
                max={180}
                step={0.1}
                value={location.longitudeDeg}
                onChange={(longitudeDeg) => put({ location: { ...location, longitudeDeg } })}
              />
            </div>
          )}
        </section>
        <section className="settings-card">
          <h3>{t("hall.share")}</h3>
          <p className="field-help">{t("hall.shareHelp")}</p>
          <div className="share-line">
            <Switch
              aria-label={t("hall.share")}
              checked={share !== null}
              onChange={(on) => put({ share: on ? USUAL_SHARE : null })}
            />
            {share === null ? (
              <span>{t("hall.shareOff")}</span>
            ) : (
              <>
                <span>{t("hall.shareFor")}</span>
                <Select
                  aria-label={t("new.category")}
                  value={share.category}
                  options={SHARED.map((one) => ({ value: one, label: t(`category.${one}`) }))}
                  onChange={(category) => put({ share: { ...share, category } })}
                />
                <span>{t("hall.shareAtLeast")}</span>
                <InputNumber
                  aria-label={t("hall.sharePct")}
                  min={1}
                  max={90}
                  value={share.minPct}
                  suffix="%"
                  onChange={(minPct) => minPct !== null && put({ share: { ...share, minPct } })}
                />
              </>
            )}
          </div>
        </section>
      </Editable>
      {mayOrganise && (
        <SaveBar
          dirty={dirty}
          fault={isNamed ? null : t("hall.unnamed")}
          busy={save.isPending}
          failure={save.error}
          onSave={() => void send()}
          onReset={reset}
        />
      )}
    </>
  );
}
