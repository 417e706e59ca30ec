import type { Language } from "../../playlists/messages/sentence.ts";

/** Chinese unless asked otherwise: `HALLCAST_LANG`, or an English locale of the terminal. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const wanted = env["HALLCAST_LANG"] ?? env["LC_ALL"] ?? env["LANG"] ?? "";
  return /^en/i.test(wanted) ? "en" : "zh";
}
