import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { useSentenceOf } from "../api/hooks.ts";
import { LeaveGuard } from "../parts/leave-guard.tsx";

type Props = {
  readonly dirty: boolean;
  /** Sentence of what keeps it from being saved; null if nothing does. */
  readonly fault: string | null;
  readonly busy: boolean;
  /** Refusal of the last try. */
  readonly failure: unknown;
  readonly onSave: () => void;
  readonly onReset: () => void;
};

/** Stands at the bottom of a form: saves the whole of it, or gives the changes up. */
export function SaveBar({ dirty, fault, busy, failure, onSave, onReset }: Props) {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  return (
    <div className={dirty ? "save-bar save-bar-dirty" : "save-bar"}>
      <LeaveGuard dirty={dirty} />
      <div aria-live="assertive">
        {failure !== null && <Alert type="error" showIcon title={sentenceOf(failure)} />}
        {dirty && fault !== null && <Alert type="warning" showIcon title={fault} />}
      </div>
      <div className="submit-row">
        <Button type="primary" size="large" disabled={!dirty || fault !== null} loading={busy} onClick={onSave}>
          {t("common.save")}
        </Button>
        <Button size="large" disabled={!dirty || busy} onClick={onReset}>
          {t("settings.giveUp")}
        </Button>
        {dirty && <span className="field-help">{t("playlist.unsaved")}</span>}
      </div>
    </div>
  );
}
