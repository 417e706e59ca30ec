import { CheckCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { QrFound } from "../../controller/service/api/contract/review-sheet.ts";

/** Where the QR codes of a picture lead, read from the drawn pixels, and whether the office admits that host. */
export function QrList({ codes }: { readonly codes: readonly QrFound[] }) {
  const { t } = useTranslation();
  return (
    <ul className="qr-list">
      {codes.map((code) => (
        <li key={code.text} className={code.allowed ? "qr-allowed" : "qr-unknown"}>
          {code.allowed ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}
          <div>
            <b>
              {code.allowed
                ? t("qr.allowed", { host: code.host ?? "" })
                : code.host === null
                  ? t("qr.noAddress")
                  : t("qr.unknown", { host: code.host })}
            </b>
            <code>{code.text}</code>
          </div>
        </li>
      ))}
    </ul>
  );
}
