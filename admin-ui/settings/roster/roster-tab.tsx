import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { useRead } from "../../api/hooks.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { DutyMonth } from "./duty-month.tsx";
import { DutyPeople } from "./duty-people.tsx";
import { SwapList } from "./swap-list.tsx";
import "./roster.css";

/** Who is duty leader on which day, exchanges of days, and the people who take turns. */
export function RosterTab() {
  const { t } = useTranslation();
  const roster = useRead(contract.getRoster, {}, { staleMs: 5000 });
  const units = useRead(contract.listUnits, {}, { staleMs: 60_000 });
  if (roster.data === undefined || units.data === undefined) return <Waiting />;
  const open = roster.data.swaps.filter((swap) => swap.agreedA === null || swap.agreedB === null).length;
  return (
    <Tabs
      destroyOnHidden
      items={[
        { key: "month", label: t("roster.month"), children: <DutyMonth roster={roster.data} units={units.data} /> },
        {
          key: "swaps",
          label: open === 0 ? t("roster.swaps") : t("roster.swapsOpen", { n: open }),
          children: <SwapList roster={roster.data} />,
        },
        { key: "people", label: t("roster.people"), children: <DutyPeople stored={roster.data} units={units.data} /> },
      ]}
    />
  );
}
