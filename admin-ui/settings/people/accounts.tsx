import { Button, Modal, Switch, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PublicUser } from "../../../controller/service/api/contract/users.ts";
import { contract } from "../../../controller/service/api/contract.ts";
import type { Unit } from "../../../playlists/unit.ts";
import { useAct, useRead } from "../../api/hooks.ts";
import { useToast } from "../../parts/use-toast.ts";
import { useMe } from "../../session.tsx";
import { PersonDialog } from "./person-dialog.tsx";

/** The accounts; new people and forgotten passwords get a one-time link. */
export function Accounts({ units }: { readonly units: readonly Unit[] }) {
  const { t } = useTranslation();
  const toast = useToast();
  const me = useMe();
  const users = useRead(contract.listUsers, {});
  const change = useAct(contract.changeUser, [contract.listUsers, contract.listColleagues]);
  const invite = useAct(contract.inviteUser, [contract.listUsers]);
  const [editing, setEditing] = useState<PublicUser | "new" | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const onError = toast.failed;
  return (
    <>
      <div className="bar">
        <Button type="primary" onClick={() => setEditing("new")}>
          {t("people.add")}
        </Button>
      </div>
      <Table<PublicUser>
        rowKey="id"
        loading={users.isLoading}
        dataSource={[...(users.data ?? [])]}
        pagination={false}
        columns={[
          {
            title: t("welcome.displayName"),
            key: "name",
            render: (_, user) => (
              <button type="button" className="link" onClick={() => setEditing(user)}>
                {user.displayName}
              </button>
            ),
          },
          { title: t("door.name"), dataIndex: "name" },
          {
            title: t("people.unit"),
            key: "unit",
            render: (_, user) => units.find((unit) => unit.id === user.unitId)?.name ?? "—",
          },
          { title: t("people.phone"), dataIndex: "phone" },
          {
            title: t("people.roles"),
            key: "roles",
            render: (_, user) => user.roles.map((role) => t(`role.${role}`)).join("、"),
          },
          {
            title: t("people.enabled"),
            key: "enabled",
            width: 96,
            render: (_, user) => (
              <Switch
                checked={!user.disabled}
                disabled={user.id === me.id}
                aria-label={t("people.enabledOf", { name: user.displayName })}
                onChange={(on) => change.mutate({ params: { id: user.id }, body: { disabled: !on } }, { onError })}
              />
            ),
          },
          {
            title: t("people.password"),
            key: "link",
            width: 200,
            render: (_, user) => (
              <Button
                onClick={() =>
                  invite.mutate({ params: { id: user.id } }, { onError, onSuccess: (answer) => setLink(answer.link) })
                }
              >
                {user.hasPassword ? t("people.newLink") : t("people.linkAgain")}
              </Button>
            ),
          },
        ]}
      />
      {editing !== null && (
        <PersonDialog
          person={editing === "new" ? null : editing}
          units={units}
          onClose={() => setEditing(null)}
          onAdded={setLink}
        />
      )}
      <Modal
        open={link !== null}
        title={t("people.linkTitle")}
        footer={<Button onClick={() => setLink(null)}>{t("common.close")}</Button>}
        onCancel={() => setLink(null)}
      >
        <p>{t("people.linkExplain")}</p>
        <p className="one-time-link">{link}</p>
        <Button
          onClick={() => void navigator.clipboard.writeText(link ?? "").then(() => toast.done(t("people.copied")))}
        >
          {t("people.copy")}
        </Button>
      </Modal>
    </>
  );
}
