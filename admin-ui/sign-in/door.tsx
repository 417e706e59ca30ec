import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LanguageButton } from "../shell/language-button.tsx";
import "./door.css";

/** The page before one is inside: the form in the middle, the legal line at the bottom. */
export function Door({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="door">
      <div className="door-tools">
        <LanguageButton />
      </div>
      <main className="door-card">
        <img src={new URL("../emblem.svg", import.meta.url).href} alt="" width={56} height={56} />
        <p className="door-product">{t("door.product")}</p>
        <h1>{title}</h1>
        {children}
      </main>
      <footer>{t("door.unclassified")}</footer>
    </div>
  );
}
