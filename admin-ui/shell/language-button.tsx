import { Button } from "antd";
import { useLanguage } from "../language.tsx";

/** Switches between the two languages; named in the one it switches to, for whoever cannot read the other. */
export function LanguageButton() {
  const { language, setLanguage } = useLanguage();
  const next = language === "zh" ? "en" : "zh";
  return (
    <Button type="text" lang={next === "zh" ? "zh-CN" : "en"} onClick={() => setLanguage(next)}>
      {next === "zh" ? "中文" : "English"}
    </Button>
  );
}
