import { Alert, Button, Popconfirm, Progress } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { editStamp } from "../../playlists/edit-stamp.ts";
import { type Item, latestRevision } from "../../playlists/item.ts";
import { useAct, useSentenceOf } from "../api/hooks.ts";
import type { Draft } from "./draft.ts";
import { contentOf, isEmpty } from "./draft-content.ts";
import { inputOf } from "./draft-item.ts";
import { RouteLine } from "./route-line.tsx";

type Props = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly blocked: boolean;
  readonly withSchedule: boolean;
  readonly today: string;
  readonly onClear: () => void;
  readonly onDone: (item: Item) => void;
};

type Step = "idle" | "saving" | "drawing";
const PART: Readonly<Record<Step, number>> = { idle: 0, saving: 25, drawing: 70 };

/** One press: keeps the draft, has its clips drawn, hands it to a second person; says which of these it is at. */
export function SubmitBar({ draft, change, blocked, withSchedule, today, onClear, onDone }: Props) {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const create = useAct(contract.createItem, []);
  const edit = useAct(contract.editItem, [contract.getItem]);
  const submit = useAct(contract.submitItem, [contract.listItems, contract.getItem, contract.listEntries]);
  const [step, setStep] = useState<Step>("idle");
  const [failure, setFailure] = useState<string | null>(null);
  const content = contentOf(draft);
  const empty = isEmpty(draft);

  const send = async () => {
    if (content === null) return;
    setFailure(null);
    try {
      setStep("saving");
      const saved =
        draft.itemId === null
          ? await create.mutateAsync({ body: inputOf(draft, content, withSchedule) })
          : await edit.mutateAsync({
              params: { id: draft.itemId },
              body: inputOf(draft, content, withSchedule),
              seen: draft.seen,
            });
      change({ itemId: saved.id, seen: editStamp(latestRevision(saved)) });
      setStep("drawing");
      onDone(await submit.mutateAsync({ params: { id: saved.id } }));
    } catch (error) {
      setFailure(sentenceOf(error));
    }
    setStep("idle");
  };
  const hint = empty ? t(`new.missing.${draft.kind}`) : blocked ? t("new.blocked") : null;
  return (
    <div className="submit-bar">
      <div aria-live="polite">
        {step !== "idle" && (
          <div className="submit-progress">
            <span>{t(`new.step.${step}`)}</span>
            <Progress percent={PART[step]} showInfo={false} status="active" aria-label={t(`new.step.${step}`)} />
          </div>
        )}
        {failure !== null && (
          <Alert type="error" showIcon title={failure} closable={{ onClose: () => setFailure(null) }} />
        )}
      </div>
      {!empty && <RouteLine draft={draft} today={today} />}
      <div className="submit-row">
        <Button
          type="primary"
          size="large"
          disabled={empty || blocked || content === null}
          loading={step !== "idle"}
          onClick={() => void send()}
        >
          {t("new.submit")}
        </Button>
        <Popconfirm title={t("new.clearSure")} okText={t("new.clear")} onConfirm={onClear}>
          <Button size="large" disabled={step !== "idle"}>
            {t("new.clear")}
          </Button>
        </Popconfirm>
        {hint !== null && <span className="field-help">{hint}</span>}
      </div>
    </div>
  );
}
