import { PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Revision } from "../../playlists/item.ts";
import { urlOf } from "../api/client.ts";

/** The two forms of a revision on paper; the secrecy sheet only once there is a conclusion to print. */
export function PrintForms({ itemId, revision }: { readonly itemId: string; readonly revision: Revision }) {
  const { t } = useTranslation();
  const query = { params: { id: itemId }, query: { revision: String(revision.no) } };
  const hasSecrecy = revision.decisions.some(({ secrecy }) => secrecy !== null);
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
    </div>
  );
}
