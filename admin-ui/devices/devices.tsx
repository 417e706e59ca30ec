import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { PageHead } from "../parts/page-head.tsx";
import { useMay } from "../session.tsx";
import { BoardsTab } from "./boards-tab.tsx";
import { PeopleTab } from "./people-tab.tsx";
import { SystemTab } from "./system-tab.tsx";
import "./devices.css";
import "../parts/pile.css";

/** Boards and their outputs, the people who may work here, and how the machine itself is doing. */
export function Devices() {
  const { t } = useTranslation();
  const go = useNavigate();
  const asked = useParams()["tab"];
  const mayAdminister = useMay("administer");
  const items = [
    { key: "boards", label: t("devices.boards"), children: <BoardsTab /> },
    ...(mayAdminister ? [{ key: "people", label: t("devices.people"), children: <PeopleTab /> }] : []),
    { key: "system", label: t("devices.system"), children: <SystemTab /> },
  ];
  const tab = items.find((item) => item.key === asked)?.key ?? "boards";
  return (
    <div className="page wide">
      <PageHead title={t("nav.devices")} note={t("devices.note")} />
      <Tabs activeKey={tab} destroyOnHidden items={items} onChange={(key) => void go(`/devices/${key}`)} />
    </div>
  );
}
