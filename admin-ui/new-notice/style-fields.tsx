import { ColorPicker, InputNumber, Segmented, Select, Slider } from "antd";
import { useTranslation } from "react-i18next";
import { DEFAULT_STYLE, Motion, Style, TYPE_SIZES } from "../../playlists/item.ts";
import { Field } from "../parts/field.tsx";
import type { Draft } from "./draft.ts";

type Chosen = Draft["style"];
type Props = { readonly style: Chosen; readonly onChange: (style: Chosen) => void };

/** Pairs that read well on a board (contrast at least 7:1): the hall's old habits. */
const PAIRS = [
  { key: "yellowOnBlack", textColour: "#ffd800", background: "#000000" },
  { key: "redOnBlack", textColour: "#ff4b3e", background: "#000000" },
  { key: "greenOnBlack", textColour: "#46e05a", background: "#000000" },
  { key: "whiteOnBlue", textColour: "#ffffff", background: "#0a2463" },
  { key: "yellowOnRed", textColour: "#ffe14d", background: "#9e0b0b" },
] as const;

/** Colours, size and movement. Unset fields keep the defaults of a plain notice. */
export function StyleFields({ style, onChange }: Props) {
  const { t } = useTranslation();
  const now = Style.catch(DEFAULT_STYLE).parse({ ...DEFAULT_STYLE, ...style });
  const set = (part: Chosen) => onChange({ ...style, ...part });
  return (
    <>
      <Field label={t("style.colours")} group>
        {() => (
          <div className="colour-row">
            {PAIRS.map(({ key, textColour, background }) => (
              <button
                key={key}
                type="button"
                className="colour-pair"
                title={t(`pair.${key}`)}
                aria-pressed={now.textColour === textColour && now.background === background}
                style={{ color: textColour, background }}
                onClick={() => set({ textColour, background })}
              >
                <span className="hidden">{t(`pair.${key}`)}</span>
                <span aria-hidden>{t("style.sample")}</span>
              </button>
            ))}
            <ColorPicker
              value={now.textColour}
              disabledAlpha
              onChangeComplete={(colour) => set({ textColour: colour.toHexString().slice(0, 7) })}
            >
              <button type="button" className="colour-own">
                <i style={{ background: now.textColour }} /> {t("style.textColour")}
              </button>
            </ColorPicker>
            <ColorPicker
              value={now.background}
              disabledAlpha
              onChangeComplete={(colour) => set({ background: colour.toHexString().slice(0, 7) })}
            >
              <button type="button" className="colour-own">
                <i style={{ background: now.background }} /> {t("style.background")}
              </button>
            </ColorPicker>
          </div>
        )}
      </Field>
      <div className="field-row">
        <Field label={t("style.size")}>
          {(id) => (
            <Select
              id={id}
              value={now.sizePx}
              options={[
                { value: "auto" as const, label: t("style.auto") },
                ...TYPE_SIZES.map((size) => ({ value: size, label: t("style.px", { n: size }) })),
              ]}
              onChange={(sizePx) => set({ sizePx })}
            />
          )}
        </Field>
        <Field label={t("style.motion")}>
          {(id) => (
            <Select
              id={id}
              value={now.motion}
              options={Motion.options.map((motion) => ({ value: motion, label: t(`motion.${motion}`) }))}
              onChange={(motion) => set({ motion })}
            />
          )}
        </Field>
      </div>
      <div className="field-row">
        <Field label={t("style.align")} group>
          {() => (
            <Segmented
              name="align"
              value={now.align}
              options={(["left", "center", "right"] as const).map((align) => ({
                value: align,
                label: t(`align.${align}`),
              }))}
              onChange={(align) => set({ align })}
            />
          )}
        </Field>
        <Field label={t("style.dwell")} help={t("style.dwellHelp")}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={600}
              value={now.dwellSec}
              placeholder={t("style.auto")}
              suffix={t("unit.seconds")}
              onChange={(dwellSec) => set({ dwellSec })}
            />
          )}
        </Field>
      </div>
      <Field label={t("style.speed", { n: now.charsPerSecond })} group>
        {() => (
          <Slider
            min={1}
            max={6}
            step={0.5}
            value={now.charsPerSecond}
            ariaLabelForHandle={t("style.speed", { n: now.charsPerSecond })}
            marks={{ 2: t("style.slow"), 3: t("style.usual"), 5: t("style.fast") }}
            onChange={(charsPerSecond) => set({ charsPerSecond })}
          />
        )}
      </Field>
    </>
  );
}
