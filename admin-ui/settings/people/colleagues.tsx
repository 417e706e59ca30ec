import { Table } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import type { Unit } from "../../../playlists/unit.ts";
import { useRead } from "../../api/hooks.ts";

/** Names, units and roles, for everybody to read. */
export function Colleagues({ units }: { readonly units: readonly Unit[] }) {
  const { t } = useTranslation();
  const people = useRead(contract.listColleagues, {});
  return (
    <Table
      rowKey="id"
      loading={people.isLoading}
      dataSource={[...(people.data ?? [])]}
      pagination={false}
      columns={[
        { title: t("welcome.displayName"), dataIndex: "displayName" },
        {
          title: t("people.unit"),
          key: "unit",
          render: (_, one) => units.find((unit) => unit.id === one.unitId)?.name ?? "",
        },
        {
          title: t("people.roles"),
          key: "roles",
          render: (_, one) => one.roles.map((role) => t(`role.${role}`)).join("、"),
        },
      ]}
    />
  );
}
