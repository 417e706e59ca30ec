import { Alert, Button, Input, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AuditView } from "../../../controller/service/api/contract/audit.ts";
import { contract } from "../../../controller/service/api/contract.ts";
import { useAct, useRead, useSentenceOf } from "../../api/hooks.ts";
import { useTimes } from "../../times.ts";
import { AUDIT_ACTIONS } from "./audit-actions.ts";

const COUNT = 100;
const CHAINS = ["audit", "register", "register_events", "folds", "numbers"] as const;
const OUTCOMES = ["done", "refused", "failed"] as const;

/** The audit chain, newest first, and the walk that shows whether a link of it was ever changed. */
export function AuditTable() {
  const { t } = useTranslation();
  const times = useTimes();
  const sentenceOf = useSentenceOf();
  const [subject, setSubject] = useState("");
  /** Row numbers before which the pages so far began. */
  const [before, setBefore] = useState<readonly number[]>([]);
  const first = before.at(-1);
  const rows = useRead(contract.listAudit, {
    query: {
      count: String(COUNT),
      ...(subject === "" ? {} : { subject }),
      ...(first === undefined ? {} : { before: String(first) }),
    },
  });
  const verify = useAct(contract.verifyRecords, []);
  const last = rows.data?.at(-1);
  const actionWords = (what: string) => {
    const known = AUDIT_ACTIONS.find((one) => one === what);
    return known === undefined ? what : t(`did.${known}`);
  };
  const chainWords = (name: string) => {
    const known = CHAINS.find((one) => one === name);
    return known === undefined ? name : t(`auditChain.${known}`);
  };
  const outcomeWords = (outcome: string) => {
    const known = OUTCOMES.find((one) => one === outcome);
    return known === undefined ? outcome : t(`outcome.${known}`);
  };
  return (
    <section aria-label={t("audit.title")}>
      <div className="audit-tools">
        <h3>{t("audit.title")}</h3>
        <Input.Search
          className="windows-search"
          allowClear
          aria-label={t("audit.subject")}
          placeholder={t("audit.subject")}
          onSearch={(text) => {
            setBefore([]);
            setSubject(text.trim());
          }}
        />
        <Button className="push-right" loading={verify.isPending} onClick={() => verify.mutate({})}>
          {t("audit.verify")}
        </Button>
      </div>
      <div aria-live="polite" className="chains">
        {verify.error !== null && <Alert type="error" showIcon title={sentenceOf(verify.error)} />}
        {verify.data?.chains.map((chain) => (
          <Alert
            key={chain.name}
            showIcon
            type={chain.brokenAt === null ? "success" : "error"}
            title={
              chain.brokenAt === null
                ? t("audit.whole", { name: chainWords(chain.name), n: chain.rows })
                : t("audit.broken", {
                    name: chainWords(chain.name),
                    n: chain.brokenAt,
                    since: chain.sinceMs === null ? "" : times.full(chain.sinceMs),
                    reason: chain.reason,
                  })
            }
          />
        ))}
      </div>
      <Table<AuditView>
        rowKey="no"
        size="small"
        loading={rows.isLoading}
        pagination={false}
        dataSource={[...(rows.data ?? [])]}
        expandable={{
          expandedRowRender: (row) => <pre className="audit-details">{JSON.stringify(row.details, null, 2)}</pre>,
        }}
        columns={[
          { title: t("audit.no"), dataIndex: "no", width: 80 },
          { title: t("audit.at"), key: "at", render: (_, row) => times.full(row.atMs) },
          { title: t("audit.actor"), dataIndex: "actorName" },
          { title: t("audit.what"), key: "what", render: (_, row) => actionWords(row.what) },
          { title: t("audit.about"), dataIndex: "subject" },
          { title: t("audit.outcome"), key: "outcome", render: (_, row) => outcomeWords(row.outcome) },
          { title: t("audit.origin"), dataIndex: "origin" },
          { title: t("audit.hash"), key: "hash", render: (_, row) => <code>{row.hash.slice(0, 10)}</code> },
        ]}
      />
      <div className="bar audit-pages">
        <Button disabled={before.length === 0} onClick={() => setBefore(before.slice(0, -1))}>
          {t("audit.newer")}
        </Button>
        <Button
          disabled={last === undefined || (rows.data?.length ?? 0) < COUNT}
          onClick={() => last !== undefined && setBefore([...before, last.no])}
        >
          {t("audit.older")}
        </Button>
      </div>
    </section>
  );
}
