import { isListedHost } from "../review/web-address.ts";
import { type Check, type CheckFinding, readableParts } from "./check.ts";
import { folded, HITS_AT_MOST, placesOf } from "./hits.ts";

const ADDRESS =
  /(?<![\w@.-])(?:https?:\/\/)?((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|cn|net|org|gov|edu|info|top|xyz|vip|cc|me|io|club|site|shop|ltd|asia|mobi|tv|wang|公司|中国|网络))(?![\w.-]*@)(?=[:/?#]|[^\w.-]|$)/giu;

/** Addresses that lead elsewhere than to the hosts the office listed. */
export const addressesCheck: Check = {
  id: "addresses",
  run: (input) =>
    readableParts(input).flatMap((part) => {
      const placeOf = placesOf(part);
      return [...folded(part.text).matchAll(ADDRESS)]
        .filter((found) => !isListedHost(found[1] ?? "", input.words.hosts))
        .slice(0, HITS_AT_MOST)
        .map((found): CheckFinding => {
          const params = { part: part.part, found: found[1] ?? "" };
          const at = placeOf(found.index, found.index + found[0].length);
          return { code: "address.otherHost", severity: "warn", params, at, fix: null };
        });
    }),
};
