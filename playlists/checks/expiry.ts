import { instantOf } from "../civil.ts";
import type { Check } from "./check.ts";

/** What expires before it is shown would never be shown. */
export const expiryCheck: Check = {
  id: "expiry",
  run: ({ expires, nowMs, zone }) =>
    expires === null || instantOf(expires, zone) > nowMs
      ? []
      : [{ code: "expiry.past", severity: "block", params: { found: expires.replace("T", " ") }, at: null, fix: null }],
};
