import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { Finding } from "../../controller/service/api/contract/finding.ts";
import "./finding-list.css";

const ICONS = { block: CloseCircleFilled, warn: ExclamationCircleFilled, hint: InfoCircleFilled } as const;
const ORDER = ["block", "warn", "hint"] as const;

/** What was noticed about a draft, gravest first, each as a sentence. */
export function FindingList({
  findings,
  praise = false,
}: {
  readonly findings: readonly Finding[];
  readonly praise?: boolean;
}) {
  const { t } = useTranslation();
  if (findings.length === 0)
    return praise ? (
      <p className="finding finding-none">
        <CheckCircleFilled aria-hidden /> {t("finding.none")}
      </p>
    ) : null;
  return (
    <ul className="findings" aria-label={t("finding.label")}>
      {ORDER.flatMap((severity) =>
        findings
          .filter((finding) => finding.severity === severity)
          .map((finding) => {
            const Icon = ICONS[severity];
            return (
              <li key={finding.code + finding.message} className={`finding finding-${severity}`}>
                <Icon aria-hidden />
                <b>{t(`finding.${severity}`)}</b>
                <span>{finding.message}</span>
              </li>
            );
          }),
      )}
    </ul>
  );
}
