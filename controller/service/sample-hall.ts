import { z } from "zod";
import { dayAt } from "../../playlists/civil.ts";
import type { Library } from "../../playlists/library.ts";
import { DutyMember } from "../../playlists/roster.ts";
import { ServiceWindow } from "../../playlists/window-directory.ts";
import type { CallBase, Handlers } from "./api/handler.ts";

/** What the sample hall has besides its notices. */
export const SampleHall = z.object({ windows: z.array(ServiceWindow), dutyMembers: z.array(DutyMember) });
export type SampleHall = z.infer<typeof SampleHall>;

/**
 * Window directory, duty members and their roster until the end of the year, each unless the hall has its own already. A year
 * without a statutory table has no roster.
 */
export async function loadSampleHall(deps: {
  readonly hall: SampleHall;
  readonly library: () => Library;
  readonly handlers: Pick<Handlers, "saveWindow" | "saveDutyMembers" | "makeRoster">;
  readonly as: CallBase;
  readonly nowMs: () => number;
}): Promise<void> {
  const { hall, library, handlers, as } = deps;
  if (library().windows.length === 0)
    for (const { no, ...window } of hall.windows)
      await handlers.saveWindow({
        ...as,
        query: undefined,
        params: { no },
        body: { ...window, reason: "示例", draftNotice: false },
      });
  if (library().roster.members.length > 0) return;
  const { dutyMembers: members } = hall;
  const body = { members, rotation: members.map(({ id }) => id), absences: [] };
  await handlers.saveDutyMembers({ ...as, params: undefined, query: undefined, body });
  const from = dayAt(deps.nowMs(), library().hall.zone);
  const isKnown = library().calendar.years.some(({ year }) => String(year) === from.slice(0, 4));
  if (isKnown)
    await handlers.makeRoster({
      ...as,
      params: undefined,
      query: undefined,
      body: { from, to: `${from.slice(0, 4)}-12-31` },
    });
}
