import { ConfigProvider } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

type Props = { readonly mayChange: boolean; readonly children: ReactNode };

/** Whoever may not change these settings reads them in the same form, with every control shut. */
export function Editable({ mayChange, children }: Props) {
  const { t } = useTranslation();
  return (
    <ConfigProvider componentDisabled={!mayChange}>
      {!mayChange && <p className="read-only">{t("settings.readOnly")}</p>}
      <fieldset disabled={!mayChange} className="bare">
        {children}
      </fieldset>
    </ConfigProvider>
  );
}
