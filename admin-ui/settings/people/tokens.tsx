import { Button, Input, Popconfirm, Table, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TokenId, type TokenView } from "../../../controller/service/api/contract/users.ts";
import { contract } from "../../../controller/service/api/contract.ts";
import { useAct, useRead } from "../../api/hooks.ts";
import { Field } from "../../parts/field.tsx";
import { useToast } from "../../parts/use-toast.ts";
import { useTimes } from "../../times.ts";

/** Tokens that scripts came in with, and the way to shut one out: from the list, or by the id its maker was told. */
export function Tokens() {
  const { t } = useTranslation();
  const toast = useToast();
  const times = useTimes();
  const tokens = useRead(contract.listTokens, {});
  const revoke = useAct(contract.revokeToken, [contract.listTokens]);
  const [typed, setTyped] = useState("");
  const send = (id: string) =>
    revoke.mutate(
      { params: { id } },
      {
        onError: toast.failed,
        onSuccess: () => {
          toast.done(t("token.revokedNow"));
          setTyped("");
        },
      },
    );
  return (
    <>
      <p className="field-help">{t("token.explain")}</p>
      <Table<TokenView>
        rowKey="id"
        loading={tokens.isLoading}
        dataSource={[...(tokens.data ?? [])]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: t("token.none") }}
        columns={[
          { title: t("token.name"), key: "name", render: (_, one) => (one.name === "" ? "—" : one.name) },
          { title: t("token.id"), key: "id", render: (_, one) => <code>{one.id}</code> },
          {
            title: t("token.last"),
            key: "last",
            render: (_, one) => (one.lastAtMs === null ? t("token.never") : times.full(one.lastAtMs)),
          },
          {
            title: t("token.state"),
            key: "state",
            render: (_, one) => (
              <Tag color={one.isRevoked ? "default" : "green"}>{t(one.isRevoked ? "token.off" : "token.on")}</Tag>
            ),
          },
          {
            title: <span className="hidden">{t("token.revoke")}</span>,
            key: "revoke",
            render: (_, one) =>
              one.isRevoked ? null : (
                <Popconfirm title={t("token.sure")} okText={t("token.revoke")} onConfirm={() => send(one.id)}>
                  <Button danger aria-label={t("token.revokeOf", { name: one.name })}>
                    {t("token.revoke")}
                  </Button>
                </Popconfirm>
              ),
          },
        ]}
      />
      <Field label={t("token.byId")} help={t("token.byIdHelp")} className="token-by-id">
        {(id) => (
          <div className="bar">
            <Input id={id} value={typed} onChange={(event) => setTyped(event.target.value.trim())} />
            <Popconfirm title={t("token.sure")} okText={t("token.revoke")} onConfirm={() => send(typed)}>
              <Button danger disabled={!TokenId.safeParse(typed).success}>
                {t("token.revoke")}
              </Button>
            </Popconfirm>
          </div>
        )}
      </Field>
    </>
  );
}
