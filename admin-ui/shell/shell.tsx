import { Badge } from "antd";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, Outlet } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead } from "../api/hooks.ts";
import { EmergencyBand } from "../emergency/emergency-band.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useMay, useMe } from "../session.tsx";
import { HallClock } from "./hall-clock.tsx";
import { LanguageButton } from "./language-button.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { SearchBox } from "./search-box.tsx";
import { UndoBar } from "./undo-bar.tsx";
import "./shell.css";

/** The frame around every page: whose hall it is, where one can go, what is urgent, what can be taken back, who one is. */
export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const mayDraft = useMay("draft");
  const todo = useRead(contract.todo, {}, { everyMs: 15_000 });
  const waiting = todo.data?.filter((one) => one.kind === "sign").length ?? 0;
  return (
    <>
      <a className="skip-link" href="#main">
        {t("shell.skip")}
      </a>
      <header className="masthead">
        <div className="masthead-row">
          <div className="masthead-name">
            <img src={new URL("../emblem.svg", import.meta.url).href} alt="" width={32} height={32} />
            <span>{me.hall.name}</span>
          </div>
          <SearchBox />
          <div className="masthead-tools">
            <HallClock />
            <LanguageButton />
            <PersonMenu />
          </div>
        </div>
        <nav aria-label={t("shell.nav")}>
          <NavLink to="/" end>
            {t("nav.dashboard")}
          </NavLink>
          {mayDraft && <NavLink to="/new">{t("nav.new")}</NavLink>}
          <NavLink to="/review">
            <Badge count={waiting} size="small" offset={[10, -2]} title={t("shell.waiting", { n: waiting })}>
              <span className="nav-text">{t("nav.review")}</span>
            </Badge>
          </NavLink>
          <NavLink to="/schedule">{t("nav.schedule")}</NavLink>
          <NavLink to="/register">{t("nav.register")}</NavLink>
          <NavLink to="/statistics">{t("nav.statistics")}</NavLink>
          <NavLink to="/replay">{t("nav.replay")}</NavLink>
          <NavLink to="/settings">{t("nav.settings")}</NavLink>
        </nav>
      </header>
      <EmergencyBand />
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
      <UndoBar />
    </>
  );
}
