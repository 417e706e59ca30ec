import { type Check, type CheckFinding, readableParts } from "./check.ts";
import { after, before, HITS_AT_MOST, placesOf } from "./hits.ts";
import { isIdCard } from "./id-card.ts";
import { longNumbersIn, masked, passesLuhn } from "./numbers.ts";

/** Issuers whose cards are carried here: UnionPay, Visa, MasterCard, JCB, and the banks' own old ranges. */
const ISSUER = /^(?:6[023]|62|4\d{15}$|5[1-5]\d{14}$|2[2-7]\d{14}$|35\d{14}$|9(?:558|55[0-9]|43|84|00|40)|68|69|621)/;
const NAMED = /(?:(?:银行卡|卡号|账号|帐号|账户|帐户)[号码]?[为是：:\s（(]*|[转汇打存][入至到]{1,2}\s*)$/u;
const NAMED_AFTER = /^\s*(?:账户|帐户|账号|帐号|卡号|银行卡)/u;

/** Bank cards: 16 to 19 digits of an issuer that pass Luhn's test, or any such number that is called one. */
export const bankCardCheck: Check = {
  id: "bankCard",
  run: (input) =>
    readableParts(input).flatMap((part) => {
      const placeOf = placesOf(part);
      return longNumbersIn(part.text)
        .flatMap(({ digits, from, to }): CheckFinding[] => {
          if (digits.length < 16 || digits.length > 19 || !ISSUER.test(digits)) return [];
          if (isIdCard(digits, input.writtenOn) || digits.endsWith("X")) return [];
          const isCard = passesLuhn(digits);
          const isNamed = NAMED.test(before(part.text, from, 12)) || NAMED_AFTER.test(after(part.text, to, 6));
          if (!isCard && !isNamed) return [];
          const code = isCard ? "personal.bankCard" : "personal.bankCardLike";
          const params = { part: part.part, found: masked(digits) };
          return [{ code, severity: isCard ? "block" : "warn", params, at: placeOf(from, to), fix: null }];
        })
        .slice(0, HITS_AT_MOST);
    }),
};
