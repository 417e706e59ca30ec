import { Radio } from "antd";
import { useTranslation } from "react-i18next";
import { SecrecyConclusion } from "../../playlists/item.ts";
import { Field } from "../parts/field.tsx";
import { PhraseText } from "../parts/phrase-text.tsx";
import { hasRisk, type SecrecyDraft } from "./secrecy.ts";
import "./secrecy-form.css";

type Props = {
  readonly questions: readonly string[];
  readonly draft: SecrecyDraft;
  readonly onChange: (draft: SecrecyDraft) => void;
};

/** 保密审查: every question with yes or no, the conclusion, what it rests on. */
export function SecrecyForm({ questions, draft, onChange }: Props) {
  const { t } = useTranslation();
  const risk = hasRisk(draft);
  const answer = (index: number, yes: boolean) => {
    const answers = draft.answers.with(index, yes);
    const conclusion = answers.includes(true) && draft.conclusion === "public" ? null : draft.conclusion;
    onChange({ ...draft, answers, conclusion });
  };
  return (
    <section className="secrecy" aria-labelledby="secrecy-head">
      <h3 id="secrecy-head">{t("secrecy.title")}</h3>
      <ol className="secrecy-questions">
        {questions.map((question, index) => (
          <li key={question}>
            <span id={`secrecy-${index}`}>{question}</span>
            <Radio.Group
              aria-labelledby={`secrecy-${index}`}
              optionType="button"
              buttonStyle="solid"
              value={draft.answers[index]}
              options={[
                { value: false, label: t("secrecy.no") },
                { value: true, label: t("secrecy.yes") },
              ]}
              onChange={(event) => answer(index, event.target.value === true)}
            />
          </li>
        ))}
      </ol>
      <Field label={t("secrecy.conclusion")} group help={risk ? t("secrecy.risk") : undefined}>
        {() => (
          <Radio.Group
            vertical
            value={draft.conclusion}
            options={SecrecyConclusion.shape.conclusion.options.map((one) => ({
              value: one,
              label: t(`secrecy.is.${one}`),
              disabled: one === "public" && risk,
            }))}
            onChange={(event) =>
              onChange({ ...draft, conclusion: SecrecyConclusion.shape.conclusion.parse(event.target.value) })
            }
          />
        )}
      </Field>
      <PhraseText
        label={t("secrecy.basis")}
        phrases={[t("secrecy.basisUsual"), t("secrecy.basisPublished")]}
        value={draft.basis}
        onChange={(basis) => onChange({ ...draft, basis })}
      />
    </section>
  );
}
