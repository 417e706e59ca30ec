import { Button, Modal, Select, Switch, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract, type PublicUser } from "../../../controller/service/api/contract.ts";
import { Role } from "../../../playlists/user.ts";
import { useAct, useRead } from "../../api/hooks.ts";
import { useToast } from "../../parts/use-toast.ts";
import { useMe } from "../../session.tsx";
import { PersonDialog } from "./person-dialog.tsx";

/** Who may work here, in which roles; new people and forgotten passwords get a one-time link. */
export function PeopleTab() {
  const { t } = useTranslation();
  const toast = useToast();
  const me = useMe();
  const users = useRead(contract.listUsers, {});
  const change = useAct(contract.changeUser, [contract.listUsers]);
  const invite = useAct(contract.inviteUser, [contract.listUsers]);
  const [adding, setAdding] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const onError = toast.failed;
  return (
    <>
      <div className="bar">
        <Button type="primary" onClick={() => setAdding(true)}>
          {t("people.add")}
        </Button>
      </div>
      <Table<PublicUser>
        rowKey="id"
        loading={users.isLoading}
        dataSource={[...(users.data ?? [])]}
        pagination={false}
        columns={[
          { title: t("welcome.displayName"), dataIndex: "displayName" },
          { title: t("door.name"), dataIndex: "name" },
          {
            title: t("people.roles"),
            key: "roles",
            width: 420,
            render: (_, user) => (
              <Select
                mode="multiple"
                aria-label={t("people.rolesOf", { name: user.displayName })}
                className="full"
                value={user.roles}
                options={Role.options.map((role) => ({ value: role, label: t(`role.${role}`) }))}
                onChange={(roles) =>
                  roles.length > 0 && change.mutate({ params: { id: user.id }, body: { roles } }, { onError })
                }
              />
            ),
          },
          {
            title: t("people.enabled"),
            key: "enabled",
            width: 120,
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
            width: 240,
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
      <PersonDialog
        open={adding}
        onClose={() => setAdding(false)}
        onAdded={(answer) => {
          setAdding(false);
          setLink(answer);
        }}
      />
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
