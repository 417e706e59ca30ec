import { PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { urlOf } from "../api/client.ts";
import { useAct, useRead } from "../api/hooks.ts";
import { useDayWords } from "../parts/day-words.ts";
import { useToast } from "../parts/use-toast.ts";
import { useMay } from "../session.tsx";
import { PrintRunButton } from "./print-run-button.tsx";

/** The paper side of a guide: the valid leaflet in two sizes, and what was printed of older ones. */
export function LeafletCard({ itemId }: { readonly itemId: string }) {
  const { t } = useTranslation();
  const toast = useToast();
  const dayWords = useDayWords();
  const mayDraft = useMay("draft");
  const leaflets = useRead(contract.listLeaflets, {});
  const clear = useAct(contract.clearPrintRun, [contract.listLeaflets, contract.itemTimeline]);
  const own = leaflets.data?.find((one) => one.itemId === itemId);
  if (own === undefined) return null;
  const { validNo } = own;
  return (
    <section aria-labelledby="leaflet-head">
      <h2 id="leaflet-head">{t("leaflet.title")}</h2>
      {validNo === null ? (
        <p>{t("leaflet.none")}</p>
      ) : (
        <div className="leaflet-row">
          {(["A4", "A5"] as const).map((format) => (
            <Button
              key={format}
              icon={<PrinterOutlined aria-hidden />}
              href={urlOf(contract.leaflet, { params: { id: itemId }, query: { format } })}
              target="_blank"
            >
              {t("leaflet.open", { format, no: validNo })}
            </Button>
          ))}
          {mayDraft && <PrintRunButton itemId={itemId} revisionNo={validNo} />}
        </div>
      )}
      <ul>
        {own.runs.map((run) => (
          <li key={run.id} className="leaflet-row">
            <span>
              {t("leaflet.run", {
                day: dayWords(run.printedOn),
                format: run.format,
                copies: run.copies,
                no: run.revisionNo,
                place: run.place,
              })}
            </span>
            {!run.valid && run.clearedAtMs === null && (
              <>
                <span className="leaflet-stale">{t("leaflet.stale")}</span>
                {mayDraft && (
                  <Button
                    loading={clear.isPending}
                    onClick={() => clear.mutate({ params: { id: run.id } }, { onError: toast.failed })}
                  >
                    {t("leaflet.clear")}
                  </Button>
                )}
              </>
            )}
            {run.clearedAtMs !== null && <span>{t("leaflet.cleared")}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
