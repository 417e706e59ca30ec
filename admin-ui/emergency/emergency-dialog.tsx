import { Alert, Checkbox, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import type { BoardTarget } from "../../playlists/schedule.ts";
import { useAct, useRead, useSentenceOf } from "../api/hooks.ts";
import { BoardsField, MinutesField } from "../parts/boards-minutes.tsx";
import { Field } from "../parts/field.tsx";
import { useToast } from "../parts/use-toast.ts";
import { EmergencyFields } from "./emergency-fields.tsx";
import { EmergencyWords } from "./emergency-words.tsx";
import { filledWords, missingOf } from "./filled-words.ts";

type Props = { readonly open: boolean; readonly boards: readonly Board[]; readonly onClose: () => void };

const OWN_WORDS = "own-words";
const USUAL_MINUTES = 30;

/** Asks for an emergency message: what happened, the blanks, how long; then a second person lets it run. */
export function EmergencyDialog({ open, boards, onClose }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const sentenceOf = useSentenceOf();
  const templates = useRead(contract.listEmergencyTemplates, {}, { enabled: open });
  const act = useAct(contract.startTakeover, [contract.listTakeovers, contract.listBoards]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [values, setValues] = useState<Record<string, string>>({});
  const [text, setText] = useState("");
  const [minutes, setMinutes] = useState(USUAL_MINUTES);
  const [target, setTarget] = useState<BoardTarget>("all");
  const [drill, setDrill] = useState(false);
  const template = templates.data?.find((one) => one.itemId === chosen) ?? null;
  const words = template !== null ? filledWords(template, values) : text.trim() === "" ? null : { text, colours: null };
  const missing = template === null ? [] : missingOf(template, values);
  const ready = words !== null && missing.length === 0;
  const choose = (id: string) => {
    setChosen(id);
    setValues({});
    act.reset();
  };
  const send = async () => {
    const what = template === null ? { text } : { templateItemId: template.itemId, values };
    try {
      await act.mutateAsync({ body: { boards: target, minutes, drill, ...what } });
      toast.done(t("emergency.asked"));
      setChosen(null);
      setText("");
      setValues({});
      setDrill(false);
      onClose();
    } catch {
      // the dialog shows the refusal and stays open
    }
  };
  return (
    <Modal
      open={open}
      width={980}
      centered
      title={t("emergency.title")}
      okText={drill ? t("emergency.askDrill") : t("emergency.ask")}
      okButtonProps={{ danger: true, size: "large", disabled: !ready }}
      cancelButtonProps={{ size: "large" }}
      confirmLoading={act.isPending}
      onOk={() => void send()}
      onCancel={onClose}
      destroyOnHidden
    >
      <fieldset className="bare emergency-choices" aria-label={t("emergency.what")}>
        {(templates.data ?? []).map((one) => (
          <button
            key={one.itemId}
            type="button"
            className="emergency-choice"
            aria-pressed={chosen === one.itemId}
            onClick={() => choose(one.itemId)}
          >
            {one.title}
          </button>
        ))}
        <button
          type="button"
          className="emergency-choice"
          aria-pressed={chosen === OWN_WORDS}
          onClick={() => choose(OWN_WORDS)}
        >
          {t("emergency.own")}
        </button>
      </fieldset>
      {templates.data?.length === 0 && <p>{t("emergency.noTemplates")}</p>}
      {chosen !== null && (
        <div className="emergency-form">
          <div>
            {template === null ? (
              <Field label={t("emergency.words")}>
                {(id) => (
                  <Input.TextArea
                    id={id}
                    autoSize={{ minRows: 3, maxRows: 6 }}
                    value={text}
                    onChange={(event) => setText(event.target.value)}
                  />
                )}
              </Field>
            ) : (
              <EmergencyFields fields={template.fields} values={values} onChange={setValues} />
            )}
          </div>
          <div>
            <h3>{t("emergency.preview")}</h3>
            {words !== null && <EmergencyWords words={words} drill={drill} />}
            <div className="emergency-ask">
              <MinutesField label={t("emergency.minutes")} minutes={minutes} onChange={setMinutes} />
              <BoardsField boards={boards} target={target} onChange={setTarget} />
              <Checkbox checked={drill} onChange={(event) => setDrill(event.target.checked)}>
                {t("emergency.isDrill")}
              </Checkbox>
            </div>
          </div>
        </div>
      )}
      <div aria-live="polite" className="emergency-ask">
        {chosen !== null && missing.length > 0 && t("emergency.missing", { fields: missing.join("、") })}
        {ready && t(template === null ? "emergency.nextOwn" : "emergency.next")}
      </div>
      <div aria-live="assertive">
        {act.error !== null && <Alert type="error" showIcon title={sentenceOf(act.error)} />}
      </div>
    </Modal>
  );
}
