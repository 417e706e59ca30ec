import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { PageHead } from "../parts/page-head.tsx";
import { Leaflets } from "./leaflets.tsx";
import { Publications } from "./publications.tsx";
import { RegisterSheet } from "./register-sheet.tsx";
import "./register.css";

/** 台账: every publication with its number, and the leaflets that were printed of guides. A number in the address opens its sheet. */
export function Register() {
  const { t } = useTranslation();
  const go = useNavigate();
  const asked = useParams()["*"] ?? "";
  const tab = asked === "leaflets" ? "leaflets" : "publications";
  return (
    <div className="page wide register-page">
      <PageHead title={t("nav.register")} note={t("register.note")} />
      <Tabs
        activeKey={tab}
        destroyOnHidden
        items={[
          { key: "publications", label: t("register.publications"), children: <Publications /> },
          { key: "leaflets", label: t("register.leaflets"), children: <Leaflets /> },
        ]}
        onChange={(key) => void go(key === "leaflets" ? "/register/leaflets" : "/register")}
      />
      {tab === "publications" && asked !== "" && <RegisterSheet registerNo={asked} />}
    </div>
  );
}
