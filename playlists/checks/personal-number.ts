import { type Check, type CheckFinding, readableParts } from "./check.ts";
import { folded, HITS_AT_MOST, placesOf } from "./hits.ts";

/** Numbers that say by their name that they are one person's. */
const NUMBERED =
  /(社会?保(?:障)?卡(?:卡)?号|社会?保(?:险|障)?(?:编|账|帐)?号|个人(?:参保)?编号|个人(?:账|帐)户号?|医保(?:卡|个人)?编?号|电脑号|护照号|军官证号|退休证号|残疾证号|就业创业证号)码?(?:为|是|：|:|\s|\()*([A-Za-z]{0,2}\d[\dA-Za-z -]{5,20})/gu;

/** Social-security card numbers, personal numbers of the insured, passports. */
export const personalNumberCheck: Check = {
  id: "personalNumber",
  run: (input) =>
    readableParts(input).flatMap((part) => {
      const placeOf = placesOf(part);
      return [...folded(part.text).matchAll(NUMBERED)]
        .flatMap((found): CheckFinding[] => {
          const [whole, name = "", number = ""] = found;
          const from = found.index + whole.length - number.length;
          const to = from + number.trimEnd().length;
          if (number.replace(/[^\d]/g, "").length < 7) return [];
          const params = { part: part.part, found: name };
          return [{ code: "personal.number", severity: "warn", params, at: placeOf(from, to), fix: null }];
        })
        .slice(0, HITS_AT_MOST);
    }),
};
