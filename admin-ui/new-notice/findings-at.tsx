import { CloseCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from "@ant-design/icons";
import { Button } from "antd";
import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import type { Finding } from "../../controller/service/api/contract/finding.ts";
import type { FieldPlace } from "./finding-place.ts";

/** A finding whose words stand in one field of the form. */
export type Placed = { readonly finding: Finding; readonly place: FieldPlace };

/** What the fields show of the findings. */
export type Findings = {
  readonly placed: readonly Placed[];
  /** Null while the text is newer than the findings. */
  readonly onFix: ((finding: Finding) => void) | null;
};

/** The findings of the draft, for the fields they belong to. */
export const FindingsContext = createContext<Findings>({ placed: [], onFix: null });

const ICONS = { block: CloseCircleFilled, warn: ExclamationCircleFilled, hint: InfoCircleFilled } as const;
/** Characters shown on either side of the words in question. */
const AROUND = 8;

type Props = {
  /** `text`, or `materials` for all its lines. */
  readonly field: string;
  /** The input that holds the text, for showing the place in it. */
  readonly inputId: string;
};

/** What was found in one field: the words in question, what is wrong with them, and a press that mends them. */
export function FindingsAt({ field, inputId }: Props) {
  const { t } = useTranslation();
  const { placed, onFix } = useContext(FindingsContext);
  const own = placed.filter(({ place }) => place.field === field || place.field.startsWith(`${field}.`));
  if (own.length === 0) return null;
  return (
    <ul className="findings-at" aria-label={t("finding.label")}>
      {own.map(({ finding, place }) => {
        const Icon = ICONS[finding.severity];
        return (
          <li
            key={`${finding.code} ${place.field} ${place.from} ${finding.message}`}
            className={`finding-${finding.severity}`}
          >
            <Icon aria-hidden />
            <span>
              <b>{t(`finding.${finding.severity}`)}</b> {finding.message}{" "}
              <button type="button" className="finding-words" onClick={() => showIn(inputId, place)}>
                <span className="hidden">{t("finding.show")}</span>
                {head(place)}
                <mark>{place.text.slice(place.from, place.to) || "▾"}</mark>
                {tail(place)}
              </button>
              {finding.fix !== null && (
                <Button size="small" disabled={onFix === null} onClick={() => onFix?.(finding)}>
                  {finding.fix === "" ? t("finding.cut") : t("finding.change", { fix: finding.fix })}
                </Button>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function head({ text, from }: FieldPlace): string {
  const before = text.slice(0, from).split("\n").at(-1) ?? "";
  return before.length > AROUND ? `…${before.slice(-AROUND)}` : before;
}

function tail({ text, to }: FieldPlace): string {
  const after = text.slice(to).split("\n")[0] ?? "";
  return after.length > AROUND ? `${after.slice(0, AROUND)}…` : after;
}

/** Marks the words in their input. A list stands in one input, an entry a line, so its line is looked for. */
function showIn(inputId: string, { text, from, to }: FieldPlace): void {
  const input = document.getElementById(inputId);
  if (!(input instanceof HTMLTextAreaElement || input instanceof HTMLInputElement)) return;
  const line = input.value === text ? 0 : Math.max(0, `\n${input.value}\n`.indexOf(`\n${text}\n`));
  input.focus();
  input.setSelectionRange(line + from, line + to);
}
