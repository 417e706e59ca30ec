import type { ErrorParams } from "../errors.ts";
import type { Loser } from "../resolution.ts";
import { calendarEn } from "./calendar.en.ts";
import { calendarZh } from "./calendar.zh.ts";
import { cardsEn } from "./cards.en.ts";
import { cardsZh } from "./cards.zh.ts";
import { cliEn } from "./cli.en.ts";
import { cliZh } from "./cli.zh.ts";
import { controlsEn } from "./controls.en.ts";
import { controlsZh } from "./controls.zh.ts";
import { deskEn } from "./desk.en.ts";
import { deskZh } from "./desk.zh.ts";
import { documentsEn } from "./documents.en.ts";
import { documentsZh } from "./documents.zh.ts";
import { emergencyEn } from "./emergency.en.ts";
import { emergencyZh } from "./emergency.zh.ts";
import { ethernetEn } from "./ethernet.en.ts";
import { ethernetZh } from "./ethernet.zh.ts";
import { feedsEn } from "./feeds.en.ts";
import { feedsZh } from "./feeds.zh.ts";
import { groundEn } from "./ground.en.ts";
import { groundZh } from "./ground.zh.ts";
import { incidentsEn } from "./incidents.en.ts";
import { incidentsZh } from "./incidents.zh.ts";
import { linesEn } from "./lines.en.ts";
import { linesZh } from "./lines.zh.ts";
import { momentEn } from "./moment.en.ts";
import { momentZh } from "./moment.zh.ts";
import { pixelsEn } from "./pixels.en.ts";
import { pixelsZh } from "./pixels.zh.ts";
import { playoutEn } from "./playout.en.ts";
import { playoutZh } from "./playout.zh.ts";
import { registerEn } from "./register.en.ts";
import { registerZh } from "./register.zh.ts";
import { rendererEn } from "./renderer.en.ts";
import { rendererZh } from "./renderer.zh.ts";
import { reviewEn } from "./review.en.ts";
import { reviewZh } from "./review.zh.ts";
import { screenEn } from "./screen.en.ts";
import { screenZh } from "./screen.zh.ts";
import { serviceEn } from "./service.en.ts";
import { serviceZh } from "./service.zh.ts";
import { subtypesEn } from "./subtypes.en.ts";
import { subtypesZh } from "./subtypes.zh.ts";
import { universesEn } from "./universes.en.ts";
import { universesZh } from "./universes.zh.ts";
import { wiresEn } from "./wires.en.ts";
import { wiresZh } from "./wires.zh.ts";
import { wordsEn } from "./words.en.ts";
import { wordsZh } from "./words.zh.ts";
export type Language = "zh" | "en";

/** Every catalogue. One more part of the product is one more line in both lists. */
export const CATALOGUES: Readonly<Record<Language, readonly Readonly<Record<string, string>>[]>> = {
  zh: [
    groundZh,
    rendererZh,
    pixelsZh,
    playoutZh,
    serviceZh,
    cliZh,
    reviewZh,
    emergencyZh,
    wordsZh,
    registerZh,
    documentsZh,
    subtypesZh,
    calendarZh,
    deskZh,
    momentZh,
    incidentsZh,
    universesZh,
    wiresZh,
    cardsZh,
    linesZh,
    ethernetZh,
    controlsZh,
    screenZh,
    feedsZh,
  ],
  en: [
    groundEn,
    rendererEn,
    pixelsEn,
    playoutEn,
    serviceEn,
    cliEn,
    reviewEn,
    emergencyEn,
    wordsEn,
    registerEn,
    documentsEn,
    subtypesEn,
    calendarEn,
    deskEn,
    momentEn,
    incidentsEn,
    universesEn,
    wiresEn,
    cardsEn,
    linesEn,
    ethernetEn,
    controlsEn,
    screenEn,
    feedsEn,
  ],
};

/** Params whose values have names of their own in the catalogues: `place` main → `place.main`. Several are joined by ", ". */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  part: ["part"],
  place: ["place"],
  other: ["place"],
  wanted: ["place"],
  found: ["place"],
  action: ["action"],
  state: ["state"],
  permission: ["permission"],
  cronField: ["cronField"],
  role: ["role"],
  held: ["role"],
  stepKind: ["stepKind"],
  rule: ["rule"],
  disclosure: ["disclosure"],
  unitUse: ["unitUse"],
  field: ["field"],
};

/** What a param is called in a language stands beside it, where that is known only when the error is made: `field`, `fieldZh`, `fieldEn`. */
const IN_LANGUAGE: Readonly<Record<Language, string>> = { zh: "Zh", en: "En" };

/** The sentence of a code with its params filled in; an unknown code is its own sentence. */
export function sentence(lang: Language, code: string, params: ErrorParams): string {
  const template = lookUp(lang, code);
  if (template === null) return code;
  return template.replace(/\{(\w+)\}/gu, (whole, name: string) => {
    const value = params[`${name}${IN_LANGUAGE[lang]}`] ?? params[name];
    if (value === undefined) return whole;
    const parts = String(value).split(", ");
    for (const prefix of NAMED[name] ?? []) {
      const names = parts.map((part) => lookUp(lang, `${prefix}.${part}`));
      if (names.every((one) => one !== null)) return names.join(lang === "zh" ? "、" : ", ");
    }
    return String(value);
  });
}

/** Why something does not show. `byTitle` is the title of what stands in its way, if that is known. */
export function reasonSentence(lang: Language, reason: Loser["reason"], byTitle: string | null): string {
  const code = `reason.${reason}`;
  const withTitle = byTitle === null ? null : lookUp(lang, `${code}.by`);
  return withTitle === null ? sentence(lang, code, {}) : sentence(lang, `${code}.by`, { by: byTitle ?? "" });
}

function lookUp(lang: Language, code: string): string | null {
  for (const catalogue of CATALOGUES[lang]) {
    const found = catalogue[code];
    if (found !== undefined && Object.hasOwn(catalogue, code)) return found;
  }
  return null;
}
