import { useTranslation } from "react-i18next";
import type { BoardStatus, ControlStatus } from "../../controller/ports/playout-status.ts";
import { sentence } from "../../playlists/messages/sentence.ts";
import { useLanguage } from "../language.tsx";

const STALE_MS = 3000;

/** Whether frames really leave for the hardware: how many, how old the last one was when the service said so (`atMs`), what went wrong. */
export function OutputHealth({ status, atMs }: { readonly status: BoardStatus | null; readonly atMs: number }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  if (status === null) return <p className="output-health bad">{t("output.silent")}</p>;
  const { output, control } = status;
  const ageMs = output.lastFrameAtMs === null ? null : Math.max(0, atMs - output.lastFrameAtMs);
  const number = new Intl.NumberFormat(language === "zh" ? "zh-CN" : "en");
  return (
    <dl className={`output-health${output.state === "up" ? "" : " bad"}`}>
      <div>
        <dt>{t("output.label")}</dt>
        <dd>
          {output.driver.toUpperCase()} · {t(`output.${output.state}`)}
        </dd>
      </div>
      <div>
        <dt>{t("output.frames")}</dt>
        <dd>{number.format(output.framesSent)}</dd>
      </div>
      <div>
        <dt>{t("output.last")}</dt>
        <dd className={ageMs === null || ageMs > STALE_MS ? "bad" : ""}>
          {ageMs === null ? t("output.never") : t("output.ago", { seconds: (ageMs / 1000).toFixed(1) })}
        </dd>
      </div>
      {output.framesDropped > 0 && (
        <div>
          <dt>{t("output.dropped")}</dt>
          <dd>{number.format(output.framesDropped)}</dd>
        </div>
      )}
      {control !== null && <ControlHealth control={control} />}
      {output.lastError !== null && (
        <div className="output-error">
          <dt>{t("output.error")}</dt>
          <dd className="bad">{sentence(language, output.lastError.code, output.lastError.params)}</dd>
        </div>
      )}
    </dl>
  );
}

/** Whether the board's device is reached, and what it was told: brightness, black, a picture of its own. */
function ControlHealth({ control }: { readonly control: ControlStatus }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { brightnessPct, black, testPicture } = control.applied;
  const told = [
    t(`output.${control.state}`),
    ...(brightnessPct === null
      ? []
      : [t(control.byAmbient ? "control.byLight" : "control.pct", { pct: brightnessPct })]),
    ...(black === true ? [t("control.black")] : []),
    ...(testPicture === null ? [] : [t("control.testing")]),
  ];
  return (
    <>
      <div>
        <dt>{t("control.label")}</dt>
        <dd className={control.state === "up" ? "" : "bad"}>{told.join(" · ")}</dd>
      </div>
      {control.lastError !== null && (
        <div className="output-error">
          <dt>{t("control.error")}</dt>
          <dd className="bad">{sentence(language, control.lastError.code, control.lastError.params)}</dd>
        </div>
      )}
    </>
  );
}
