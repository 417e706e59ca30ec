import { Badge } from "antd";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, Outlet } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import { latestRevision } from "../../playlists/item.ts";
import { useRead } from "../api/hooks.ts";
import { Waiting } from "../parts/waiting.tsx";
import { useMay, useMe } from "../session.tsx";
import { HallClock } from "./hall-clock.tsx";
import { LanguageButton } from "./language-button.tsx";
import { PersonMenu } from "./person-menu.tsx";
import "./shell.css";

/** The frame around every page: whose hall it is, where one can go, what time it is there, who one is. */
export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const mayDraft = useMay("draft");
  const mayReview = useMay("review");
  const pending = useRead(
    contract.listItems,
    { query: { state: "submitted" } },
    { everyMs: 15_000, enabled: mayReview },
  );
  const waiting = pending.data?.filter((item) => latestRevision(item).draftedById !== me.id).length ?? 0;
  return (
    <>
      <a className="skip-link" href="#main">
        {t("shell.skip")}
      </a>
      <header className="masthead">
        <div className="masthead-name">
          <img src={new URL("../emblem.svg", import.meta.url).href} alt="" width={32} height={32} />
          <span>{me.hall.name}</span>
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
          <NavLink to="/devices">{t("nav.devices")}</NavLink>
        </nav>
        <div className="masthead-tools">
          <HallClock />
          <LanguageButton />
          <PersonMenu />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
    </>
  );
}
