import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead } from "../api/hooks.ts";
import { PageHead } from "../parts/page-head.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useTimes } from "../times.ts";
import { CalendarTab } from "./calendar-tab.tsx";
import { EntriesTab } from "./entries-tab.tsx";
import { PlaylistsTab } from "./playlists-tab.tsx";
import "./schedule.css";
import "../parts/pile.css";

const TABS = ["calendar", "entries", "playlists"] as const;

/** What follows what, and when. */
export function Schedule() {
  const { t } = useTranslation();
  const go = useNavigate();
  const times = useTimes();
  const asked = useParams()["tab"];
  const tab = TABS.find((one) => one === asked) ?? "calendar";
  const boards = useRead(contract.listBoards, {}, { staleMs: 30_000 });
  if (boards.data === undefined) return <Waiting />;
  const all = boards.data.map((one) => one.board);
  const panes = {
    calendar: <CalendarTab boards={all} />,
    entries: <EntriesTab boards={all} />,
    playlists: <PlaylistsTab />,
  } as const;
  return (
    <div className="page wide">
      <PageHead title={t("nav.schedule")} note={t("schedule.note", { zone: times.zoneName })} />
      <Tabs
        activeKey={tab}
        destroyOnHidden
        items={TABS.map((key) => ({ key, label: t(`schedule.${key}`), children: panes[key] }))}
        onChange={(key) => void go(`/schedule/${key}`)}
      />
    </div>
  );
}
