import type { Clock } from "../ports/clock.ts";
import type { Alarms } from "./alarms.ts";
import { tellMissingHolders } from "./chain-holders.ts";
import type { Issuer } from "./issue/issuer.ts";
import { OFF_BOARD_ACTS, withKnownActs } from "./known-acts.ts";
import type { KnownSeals } from "./known-seals.ts";
import { withKnownWithdrawals } from "./known-withdrawals.ts";
import { withCalendar } from "./library/calendar.ts";
import type { Store } from "./library/store.ts";
import type { Audit } from "./records/audit.ts";
import type { RecordKeeping } from "./records/keep-records.ts";
import { watchSeals } from "./seal-watch.ts";

/**
 * Once at start: what the records know and an older library forgot is done again, altered texts are withdrawn, and only then the first
 * programmes are issued. What fails is an alarm and stops nothing. Not for a lost library.
 */
export async function putRight(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly store: Store;
  readonly audit: Pick<Audit, "done">;
  readonly registered: RecordKeeping["registered"];
  readonly issuer: Pick<Issuer, "issueControl" | "issuePrograms">;
  readonly knownSeals: KnownSeals;
  readonly alarms: Alarms;
}): Promise<void> {
  const { clock, store, audit, registered, issuer, knownSeals, alarms } = deps;
  const tell = (code: string, count: number): void => {
    if (count > 0) alarms.raise(code, { code, params: { count }, severity: "error" });
  };
  if (store.loaded.kind === "previous")
    await alarms.guard("library.rewrite", async () => void (await store.change((library) => ({ ...library }))));
  await alarms.guard(
    "calendar.load",
    async () => void (await store.change((library) => withCalendar(library, clock.wallMs()))),
  );
  await alarms.guard("withdrawals", async () => {
    const { items } = store.read();
    const next = await store.change((library) => withKnownWithdrawals(library, registered));
    tell("library.withdrawnAgain", next.items.filter((item, i) => item !== items[i]).length);
  });
  await alarms.guard("knownActs", async () => {
    const before = store.read();
    const acts = audit.done(OFF_BOARD_ACTS);
    const { holds, takeovers } = await store.change((library) => withKnownActs(library, acts, clock.wallMs()));
    const ended = takeovers.filter((one, i) => one !== before.takeovers[i]).length;
    tell("library.offAgain", holds.length - before.holds.length + ended);
  });
  await watchSeals(store, knownSeals, alarms, clock.wallMs());
  tellMissingHolders(store.read(), alarms);
  await alarms.guard("control", () => issuer.issueControl(store.read()));
  await issuer.issuePrograms();
}
