import { createInstance, type i18n as I18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./messages/en.ts";
import { zh } from "./messages/zh.ts";

export type Language = "zh" | "en";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof zh };
    keySeparator: false;
    nsSeparator: false;
  }
}

const STORED_LANGUAGE = "hallcast.language";

/** Chinese unless this browser was switched to English before. */
export function storedLanguage(): Language {
  return localStorage.getItem(STORED_LANGUAGE) === "en" ? "en" : "zh";
}

export function storeLanguage(language: Language): void {
  localStorage.setItem(STORED_LANGUAGE, language);
}

export async function createI18n(language: Language): Promise<I18n> {
  const instance = createInstance();
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: "zh",
    resources: { zh: { translation: zh }, en: { translation: en } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  return instance;
}
