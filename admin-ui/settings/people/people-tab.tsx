import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { useRead } from "../../api/hooks.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { useMay } from "../../session.tsx";
import { Accounts } from "./accounts.tsx";
import { Colleagues } from "./colleagues.tsx";
import { Deputies } from "./deputies.tsx";
import { RoleGuide } from "./role-guide.tsx";
import { Tokens } from "./tokens.tsx";
import { UnitList } from "./unit-list.tsx";
import "./people.css";

/** Who may work here, in which roles, and who stands in for whom. Accounts are the administrator's; names are everybody's. */
export function PeopleTab() {
  const { t } = useTranslation();
  const mayAdminister = useMay("administer");
  const units = useRead(contract.listUnits, {}, { staleMs: 30_000 });
  if (units.data === undefined) return <Waiting />;
  return (
    <Tabs
      destroyOnHidden
      items={[
        {
          key: "people",
          label: t("people.list"),
          children: mayAdminister ? <Accounts units={units.data} /> : <Colleagues units={units.data} />,
        },
        { key: "deputies", label: t("people.deputies"), children: <Deputies /> },
        { key: "units", label: t("people.units"), children: <UnitList stored={units.data} /> },
        { key: "roles", label: t("people.roleGuide"), children: <RoleGuide /> },
        ...(mayAdminister ? [{ key: "tokens", label: t("token.title"), children: <Tokens /> }] : []),
      ]}
    />
  );
}
