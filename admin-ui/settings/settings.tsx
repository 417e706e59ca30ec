import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, useParams } from "react-router";
import { PageHead } from "../parts/page-head.tsx";
import { BoardsTab } from "./boards/boards-tab.tsx";
import { CalendarTab } from "./calendar/calendar-tab.tsx";
import { ChainTab } from "./chain/chain-tab.tsx";
import { CampaignsTab } from "./hall/campaigns-tab.tsx";
import { HallTab } from "./hall/hall-tab.tsx";
import { PortalTab } from "./hall/portal-tab.tsx";
import { HealthTab } from "./health/health-tab.tsx";
import { HoursTab } from "./hours/hours-tab.tsx";
import { LiveFeedsTab } from "./live-feeds/live-feeds-tab.tsx";
import { PeopleTab } from "./people/people-tab.tsx";
import { RosterTab } from "./roster/roster-tab.tsx";
import { SystemTab } from "./system/system-tab.tsx";
import { WindowsTab } from "./windows/windows-tab.tsx";
import { WordsTab } from "./words/words-tab.tsx";
import "./settings.css";
import "../parts/pile.css";

/** The pages of the settings in the groups in which people look for them. */
const GROUPS = [
  { key: "hall", tabs: ["hall", "calendar", "hours", "roster", "windows"] },
  { key: "desk", tabs: ["people", "chain", "words", "campaigns"] },
  { key: "machine", tabs: ["boards", "health", "liveFeeds", "portal", "system"] },
] as const;

type Tab = (typeof GROUPS)[number]["tabs"][number];

const PAGES: Readonly<Record<Tab, () => ReactNode>> = {
  hall: HallTab,
  calendar: CalendarTab,
  hours: HoursTab,
  roster: RosterTab,
  windows: WindowsTab,
  people: PeopleTab,
  chain: ChainTab,
  words: WordsTab,
  campaigns: CampaignsTab,
  boards: BoardsTab,
  health: HealthTab,
  liveFeeds: LiveFeedsTab,
  portal: PortalTab,
  system: SystemTab,
};

/** How the hall, the desk and the machine are set up. Everybody may read it; who may change what, each page knows. */
export function Settings() {
  const { t } = useTranslation();
  const asked = useParams()["tab"];
  const tab: Tab = GROUPS.flatMap((group): Tab[] => [...group.tabs]).find((one) => one === asked) ?? "hall";
  const Page = PAGES[tab];
  return (
    <div className="page wide settings">
      <nav className="settings-nav" aria-label={t("settings.nav")}>
        {GROUPS.map((group) => (
          <section key={group.key}>
            <h2>{t(`settingsGroup.${group.key}`)}</h2>
            <ul>
              {group.tabs.map((one) => (
                <li key={one}>
                  <NavLink
                    to={`/settings/${one}`}
                    className={one === tab ? "active" : ""}
                    aria-current={one === tab ? "page" : undefined}
                  >
                    {t(`settings.${one}`)}
                  </NavLink>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <div className="settings-page">
        <PageHead title={t(`settings.${tab}`)} note={t(`settingsNote.${tab}`)} />
        <Page key={tab} />
      </div>
    </div>
  );
}
