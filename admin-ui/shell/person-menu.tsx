import { DownOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { useAct } from "../api/hooks.ts";
import { useMe } from "../session.tsx";
import { ChangePassword } from "./change-password.tsx";

/** Who is signed in and in which roles; change one's password; sign out. */
export function PersonMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const go = useNavigate();
  const queries = useQueryClient();
  const signOut = useAct(contract.signOut, []);
  const [changing, setChanging] = useState(false);
  const leave = async () => {
    await signOut.mutateAsync({}).catch(() => undefined);
    queries.clear();
    await go("/sign-in");
  };
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            { key: "roles", label: me.roles.map((role) => t(`role.${role}`)).join("、"), disabled: true },
            { key: "password", label: t("person.changePassword"), onClick: () => setChanging(true) },
            { type: "divider" },
            { key: "out", label: t("person.signOut"), onClick: () => void leave() },
          ],
        }}
      >
        <Button type="text" aria-label={t("person.menu", { name: me.displayName })}>
          {me.displayName} <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      <ChangePassword open={changing} onClose={() => setChanging(false)} />
    </>
  );
}
