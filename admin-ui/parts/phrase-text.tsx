import { Button, Input } from "antd";
import { useTranslation } from "react-i18next";
import { Field } from "./field.tsx";
import "./phrase-text.css";

type Props = {
  readonly label: string;
  /** Usual words; a press puts them in. */
  readonly phrases: readonly string[];
  readonly value: string;
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
};

const LONGEST = 500;

/** Some lines in one's own words, with the usual ones at hand. */
export function PhraseText({ label, phrases, value, autoFocus = false, onChange }: Props) {
  const { t } = useTranslation();
  const add = (phrase: string) => {
    const before = value.trim();
    onChange(before === "" ? phrase : before.includes(phrase) ? before : `${before}\n${phrase}`);
  };
  return (
    <div className="phrase-text">
      <Field label={label}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoFocus={autoFocus}
            maxLength={LONGEST}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      {phrases.length > 0 && (
        <fieldset className="bare phrases" aria-label={t("phrases.label")}>
          {phrases.map((phrase) => (
            <Button key={phrase} size="small" onClick={() => add(phrase)}>
              {phrase}
            </Button>
          ))}
        </fieldset>
      )}
    </div>
  );
}
