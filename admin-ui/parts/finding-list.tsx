import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { Finding } from "../../controller/service/api/contract/finding.ts";
import { orderFindings } from "./finding-order.ts";
import "./finding-list.css";

const ICONS = { block: CloseCircleFilled, warn: ExclamationCircleFilled, hint: InfoCircleFilled } as const;

type Props = {
  readonly findings: readonly Finding[];
  /** Say so if nothing was found. */
  readonly praise?: boolean;
  /** Where the text beside it carries the same numbers. */
  readonly numbered?: boolean;
};

/** What was noticed about a draft, gravest first, each as a sentence, with what could be written instead. */
export function FindingList({ findings, praise = false, numbered = false }: Props) {
  const { t } = useTranslation();
  if (findings.length === 0)
    return praise ? (
      <p className="finding finding-none">
        <CheckCircleFilled aria-hidden /> {t("finding.none")}
      </p>
    ) : null;
  return (
    <ul className="findings" aria-label={t("finding.label")}>
      {orderFindings(findings).map((finding, index) => {
        const Icon = ICONS[finding.severity];
        return (
          <li
            key={`${finding.code}-${finding.at?.part ?? ""}-${finding.at?.page ?? 0}-${finding.at?.from ?? 0}-${finding.message}`}
            className={`finding finding-${finding.severity}`}
          >
            <Icon aria-hidden />
            <b>
              {numbered && `${index + 1}. `}
              {t(`finding.${finding.severity}`)}
            </b>
            <span>
              {finding.message}
              {finding.fix !== null && (
                <span className="finding-fix">
                  {finding.fix === "" ? t("finding.remove") : t("finding.fix", { fix: finding.fix })}
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
