import { PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Revision } from "../../playlists/item.ts";
import { urlOf } from "../api/client.ts";

/** The forms of a revision on paper; the secrecy sheet once there is a conclusion to print, the withdrawal's once it was withdrawn. */
export function PrintForms({ itemId, revision }: { readonly itemId: string; readonly revision: Revision }) {
  const { t } = useTranslation();
  const query = { params: { id: itemId }, query: { revision: String(revision.no) } };
  const hasSecrecy = revision.decisions.some(({ secrecy }) => secrecy !== null);
  const wasWithdrawn = revision.decisions.some(({ action }) => action === "withdraw");
  if (revision.state === "draft") return null;
  return (
    <div className="print-forms">
      <Button icon={<PrinterOutlined aria-hidden />} href={urlOf(contract.approvalForm, query)} target="_blank">
        {t("print.approval")}
      </Button>
      {hasSecrecy && (
        <Button icon={<PrinterOutlined aria-hidden />} href={urlOf(contract.secrecySheet, query)} target="_blank">
          {t("print.secrecy")}
        </Button>
      )}
      {wasWithdrawn && (
        <Button icon={<PrinterOutlined aria-hidden />} href={urlOf(contract.withdrawalForm, query)} target="_blank">
          {t("print.withdrawal")}
        </Button>
      )}
    </div>
  );
}
