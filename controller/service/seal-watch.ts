import type { Library } from "../../playlists/library.ts";
import { sentence } from "../../playlists/messages/sentence.ts";
import type { Alarms } from "./alarms.ts";
import type { KnownSeals } from "./known-seals.ts";
import type { Store } from "./library/store.ts";
import { alteredTitles, withdrawAltered, withoutStrangeClips } from "./seals.ts";

const KEY = "seals";
/** As many titles as a sentence bears. */
const TITLES_TOLD = 5;

/**
 * Takes off the boards, before the first programme is issued, what was altered in `library.json` after it was signed, or written
 * there as if it had been. The alarm stands until the office has made a new revision of each.
 */
export async function watchSeals(store: Store, known: KnownSeals, alarms: Alarms, nowMs: number): Promise<void> {
  const tell = (library: Library): void => {
    const titles = alteredTitles(library, known);
    const params = { count: titles.length, titles: titles.slice(0, TITLES_TOLD).join("、") };
    if (titles.length === 0) alarms.close(KEY);
    else alarms.raise(KEY, { code: "item.altered", params, severity: "error" });
  };
  const reason = sentence("zh", "seal.reason", {});
  await alarms.guard("seals.withdraw", async () => {
    await store.change((library) => withoutStrangeClips(withdrawAltered(library, known, reason, nowMs), known));
  });
  tell(store.read());
  let items = store.read().items;
  store.onChange((library) => {
    const isSame = library.items === items;
    items = library.items;
    if (!isSame && alarms.list().some(({ code }) => code === "item.altered")) tell(library);
  });
}
