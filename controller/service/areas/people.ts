import type { Passwords } from "../../adapters/argon2.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Alarms } from "../alarms.ts";
import { delegationHandlers } from "../api/delegations.ts";
import { sessionHandlers } from "../api/session.ts";
import { unitHandlers } from "../api/units.ts";
import { userHandlers } from "../api/users.ts";
import { workflowHandlers } from "../api/workflow.ts";
import { createLockout } from "../auth/lockout.ts";
import { tellMissingHolders } from "../chain-holders.ts";
import type { Publishing } from "../publishing.ts";
import type { Audit } from "../records/audit.ts";

/** Who there is, who stands for whom, and in what order they sign. */
export function peopleArea(deps: {
  readonly clock: Pick<Clock, "wallMs" | "monoMs">;
  readonly publishing: Publishing;
  readonly passwords: Passwords;
  readonly audit: Pick<Audit, "tokens">;
  readonly alarms: Alarms;
}) {
  const { clock, publishing, passwords, audit, alarms } = deps;
  const tellHolders = (): void => tellMissingHolders(publishing.read(), alarms);
  return {
    ...sessionHandlers({ clock, publishing, passwords, lockout: createLockout(clock) }),
    ...userHandlers({ clock, publishing, tokens: audit.tokens, tellHolders }),
    ...delegationHandlers({ clock, publishing }),
    ...unitHandlers({ publishing }),
    ...workflowHandlers({ clock, publishing, tellHolders }),
  };
}
