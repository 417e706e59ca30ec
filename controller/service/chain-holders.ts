import type { Library } from "../../playlists/library.ts";
import { stepsWithoutHolder } from "../../playlists/review/holders.ts";
import type { Alarms } from "./alarms.ts";

const KEY = "workflow.holders";

/**
 * One alarm for all steps of the chain that nobody can sign; items would stop there without anybody noticing. Not while nobody has
 * come in yet: a hall that is being set up, or run by scripts alone, needs no such telling.
 */
export function tellMissingHolders(
  { workflow, users }: Pick<Library, "workflow" | "users">,
  alarms: Pick<Alarms, "raise" | "close">,
): void {
  const isInUse = users.some((user) => user.passwordHash !== null);
  const missing = isInUse ? stepsWithoutHolder(workflow.steps, users) : [];
  if (missing.length === 0) alarms.close(KEY);
  else
    alarms.raise(KEY, {
      code: "workflow.noHolder",
      params: { steps: missing.map(({ name }) => name).join("、") },
      severity: "warn",
    });
}
