import type { Library } from "../../playlists/library.ts";
import { staleItems } from "../../playlists/stale.ts";
import type { Alarms } from "./alarms.ts";

/** One alarm that sums up what on the boards is out of date or due for review; closed by itself once nothing is. */
export function lookAtStaleItems(library: Library, nowMs: number, alarms: Alarms): void {
  const stale = staleItems(library, nowMs);
  const [first] = stale;
  if (first === undefined) {
    alarms.close("stale");
    return;
  }
  const count = new Set(stale.map(({ itemId }) => itemId)).size;
  alarms.raise("stale", { code: "stale.items", params: { count, first: first.title }, severity: "warn" });
}
