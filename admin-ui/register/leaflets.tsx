import { Alert, Button, Popconfirm, Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { z } from "zod";
import { contract } from "../../controller/service/api/contract.ts";
import { urlOf } from "../api/client.ts";
import { useAct, useRead, useSentenceOf } from "../api/hooks.ts";
import { PrintRunButton } from "../item/print-run-button.tsx";
import { useToast } from "../parts/use-toast.ts";
import { Waiting } from "../parts/waiting.tsx";
import { useMay } from "../session.tsx";
import { useTimes } from "../times.ts";

type Guide = z.output<typeof contract.listLeaflets.response>[number];
type Run = Guide["runs"][number];

/** Guides with their valid version, and every printing of them with whether it may still lie in the hall. */
export function Leaflets() {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const guides = useRead(contract.listLeaflets, {});
  return (
    <>
      <p className="leaflets-note">{t("leaflets.note")}</p>
      {guides.error !== null && <Alert type="error" showIcon title={sentenceOf(guides.error)} />}
      {guides.isLoading && <Waiting />}
      {guides.data !== undefined && <Guides guides={guides.data} />}
    </>
  );
}

/** Every guide with its print runs under it, always open: what lies in the hall is what one comes here for. */
function Guides({ guides }: { readonly guides: readonly Guide[] }) {
  const { t } = useTranslation();
  const times = useTimes();
  const mayDraft = useMay("draft");
  return (
    <Table<Guide>
      rowKey="itemId"
      dataSource={[...guides]}
      pagination={false}
      locale={{ emptyText: t("leaflets.empty") }}
      expandable={{
        expandedRowKeys: guides.filter(({ runs }) => runs.length > 0).map(({ itemId }) => itemId),
        showExpandColumn: false,
        expandedRowRender: ({ runs }) => <Runs runs={runs} />,
      }}
      columns={[
        {
          title: t("leaflets.guide"),
          key: "title",
          render: (_, { itemId, title }) => <Link to={`/items/${itemId}`}>{title}</Link>,
        },
        {
          title: t("leaflets.valid"),
          key: "valid",
          width: 280,
          render: (_, { validNo, validSinceMs }) =>
            validNo === null
              ? t("leaflets.none")
              : t("leaflets.version", {
                  no: validNo,
                  day: validSinceMs === null ? "" : times.civilDate(validSinceMs),
                }),
        },
        {
          title: t("leaflets.print"),
          key: "print",
          width: 340,
          render: (_, { itemId, validNo }) =>
            validNo !== null && (
              <div className="leaflet-print">
                {(["A4", "A5"] as const).map((format) => (
                  <Button
                    key={format}
                    href={urlOf(contract.leaflet, { params: { id: itemId }, query: { format } })}
                    target="_blank"
                  >
                    {format}
                  </Button>
                ))}
                {mayDraft && <PrintRunButton itemId={itemId} revisionNo={validNo} />}
              </div>
            ),
        },
      ]}
    />
  );
}

function Runs({ runs }: { readonly runs: readonly Run[] }) {
  const { t } = useTranslation();
  const toast = useToast();
  const mayDraft = useMay("draft");
  const clear = useAct(contract.clearPrintRun, [contract.listLeaflets, contract.todo]);
  const take = async (id: string) => {
    try {
      await clear.mutateAsync({ params: { id } });
      toast.done(t("leaflets.cleared"));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Table<Run>
      rowKey="id"
      size="small"
      dataSource={[...runs]}
      pagination={false}
      columns={[
        { title: t("leaflets.printedOn"), dataIndex: "printedOn", width: 130 },
        {
          title: t("leaflets.revision"),
          key: "no",
          width: 90,
          render: (_, run) => t("review.revisionNo", { no: run.revisionNo }),
        },
        { title: t("leaflets.format"), dataIndex: "format", width: 80 },
        { title: t("leaflets.copies"), dataIndex: "copies", width: 90 },
        { title: t("leaflets.place"), dataIndex: "place" },
        { title: t("leaflets.by"), dataIndex: "byName", width: 120 },
        {
          title: t("leaflets.state"),
          key: "state",
          width: 220,
          render: (_, run) =>
            run.valid ? (
              <Tag color="success">{t("leaflets.inUse")}</Tag>
            ) : run.clearedAtMs !== null ? (
              <Tag>{t("leaflets.wasCleared")}</Tag>
            ) : (
              <>
                <Tag color="error">{t("leaflets.stopped")}</Tag>
                {mayDraft && (
                  <Popconfirm title={t("leaflets.clearAsk")} onConfirm={() => void take(run.id)}>
                    <Button size="small">{t("leaflets.clear")}</Button>
                  </Popconfirm>
                )}
              </>
            ),
        },
      ]}
    />
  );
}
