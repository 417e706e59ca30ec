import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { Workflow } from "../../../playlists/review/chain.ts";
import { NumberField } from "../../parts/number-field.tsx";

type Props = {
  readonly questions: readonly string[];
  readonly postReviewWorkdays: number;
  readonly onChange: (part: Pick<Workflow, "secrecyChecklist"> | Pick<Workflow, "postReviewWorkdays">) => void;
};

const MOST_QUESTIONS = 40;

/** The questions that the secrecy reviewer answers one by one, and how soon an emergency is reviewed afterwards. */
export function ChecklistFields({ questions, postReviewWorkdays, onChange }: Props) {
  const { t } = useTranslation();
  const put = (secrecyChecklist: string[]) => onChange({ secrecyChecklist });
  return (
    <>
      <p>{t("chain.checklistExplain")}</p>
      <ol className="checklist">
        {questions.map((question, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: questions have no identity but their place
          <li key={index} className="settings-line">
            <span aria-hidden>{index + 1}</span>
            <Input
              aria-label={t("chain.question", { n: index + 1 })}
              value={question}
              maxLength={200}
              onChange={(event) => put(questions.map((one, i) => (i === index ? event.target.value : one)))}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              disabled={questions.length === 1}
              aria-label={t("chain.questionRemove", { n: index + 1 })}
              onClick={() => put(questions.filter((_, i) => i !== index))}
            />
          </li>
        ))}
      </ol>
      <Button
        icon={<PlusOutlined />}
        disabled={questions.length >= MOST_QUESTIONS}
        onClick={() => put([...questions, ""])}
      >
        {t("chain.questionAdd")}
      </Button>
      <div className="narrow">
        <NumberField
          label={t("chain.postReview")}
          help={t("chain.postReviewHelp")}
          unit={t("chain.workdays")}
          min={0}
          max={10}
          value={postReviewWorkdays}
          onChange={(next) => onChange({ postReviewWorkdays: next })}
        />
      </div>
    </>
  );
}
