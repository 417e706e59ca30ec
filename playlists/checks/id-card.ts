import { type Check, type CheckFinding, readableParts } from "./check.ts";
import { before, HITS_AT_MOST, placesOf } from "./hits.ts";
import { hasProvince, idCardCheckDigit, isBirthday, longNumbersIn, masked } from "./numbers.ts";

const NAMED = /身份证|证件号|身份号|公民身份/u;
/** A running number that happens to look like the old form. */
const OTHER_NUMBER =
  /(?:文号|编号|单号|登记号|登记证号|批号|票号|税号|信用代码|识别号|流水号|案号|账号|帐号|证书号)[码为：:\s]*$/u;

/** 居民身份证: 18 digits with the check digit of GB 11643, or the 15 digits of before 1999. */
export const idCardCheck: Check = {
  id: "idCard",
  run: (input) => {
    const thisYear = Number(input.writtenOn.slice(0, 4));
    return readableParts(input).flatMap((part) => {
      const placeOf = placesOf(part);
      return longNumbersIn(part.text)
        .flatMap(({ digits, from, to }): CheckFinding[] => {
          const ahead = before(part.text, from, 14);
          const kind = kindOf(digits, thisYear, NAMED.test(ahead), OTHER_NUMBER.test(ahead));
          if (kind === null) return [];
          const params = { part: part.part, found: masked(digits) };
          const severity = kind === "personal.idCard" ? "block" : "warn";
          return [{ code: kind, severity, params, at: placeOf(from, to), fix: null }];
        })
        .slice(0, HITS_AT_MOST);
    });
  },
};

function kindOf(
  digits: string,
  thisYear: number,
  isNamed: boolean,
  isOther: boolean,
): "personal.idCard" | "personal.idCardLike" | null {
  if (digits.length === 18) {
    const isPlausible = hasProvince(digits) && isBirthday(digits.slice(6, 14), thisYear);
    if (!isPlausible) return isNamed ? "personal.idCardLike" : null;
    return idCardCheckDigit(digits) === digits[17] ? "personal.idCard" : "personal.idCardLike";
  }
  if (digits.length !== 15 || digits.endsWith("X")) return null;
  if (!hasProvince(digits) || !isBirthday(`19${digits.slice(6, 12)}`, thisYear)) return null;
  return isNamed ? "personal.idCard" : isOther ? null : "personal.idCardLike";
}

/** Whether a number is an ID card beyond doubt, for checks that would take it for something else. */
export function isIdCard(digits: string, writtenOn: string): boolean {
  return kindOf(digits, Number(writtenOn.slice(0, 4)), false, false) === "personal.idCard";
}
