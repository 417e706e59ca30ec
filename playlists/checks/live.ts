import { LIVE_FIELDS, liveFieldsOf } from "../live.ts";
import type { Check } from "./check.ts";

/** Words without a field would never change, and a field that no machine has would stand on the board with its braces. */
export const liveCheck: Check = {
  id: "live",
  run: ({ content }) => {
    if (content.kind !== "live") return [];
    const known = LIVE_FIELDS.map((name) => `{${name}}`);
    const unknown = (content.template.match(/\{[^{}]*\}/gu) ?? []).find((one) => !known.some((name) => name === one));
    const block = (code: string, found: string) =>
      ({ code, severity: "block", params: { found, wanted: known.join(" ") }, at: null, fix: null }) as const;
    if (unknown !== undefined) return [block("live.fieldUnknown", unknown)];
    return liveFieldsOf(content.template).length === 0 ? [block("live.fieldMissing", content.template)] : [];
  },
};
