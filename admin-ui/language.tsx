import { App as AntApp, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import "dayjs/locale/zh-cn";
import { useClient } from "./api/hooks.ts";
import { type Language, storedLanguage, storeLanguage } from "./i18n.ts";
import { useLessMotion } from "./parts/use-less-motion.ts";
import { stillTheme, theme } from "./theme.ts";

type LanguageSwitch = { readonly language: Language; readonly setLanguage: (language: Language) => void };

const LanguageContext = createContext<LanguageSwitch>({ language: "zh", setLanguage: () => undefined });

export function useLanguage(): LanguageSwitch {
  return useContext(LanguageContext);
}

/** Carries the chosen language into every library that writes words: our catalogues, Ant Design, dayjs, the service. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const { i18n } = useTranslation();
  const client = useClient();
  const isStill = useLessMotion();
  const [language, setLanguage] = useState<Language>(storedLanguage);
  useEffect(() => {
    client.setLanguage(language);
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    dayjs.locale(language === "zh" ? "zh-cn" : "en");
    storeLanguage(language);
    void i18n.changeLanguage(language);
  }, [language, client, i18n]);
  const value = useMemo(() => ({ language, setLanguage }), [language]);
  return (
    <LanguageContext value={value}>
      <ConfigProvider
        locale={language === "zh" ? zhCN : enUS}
        theme={isStill ? stillTheme : theme}
        button={{ autoInsertSpace: false }}
      >
        <AntApp>{children}</AntApp>
      </ConfigProvider>
    </LanguageContext>
  );
}
