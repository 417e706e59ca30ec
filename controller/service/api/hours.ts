import { HallHours } from "../../../playlists/hours.ts";
import { checkHours } from "../../../playlists/hours-check.ts";
import type { Publishing } from "../publishing.ts";
import type { hoursContract } from "./contract/hours.ts";
import type { HandlersOf } from "./handler.ts";

/** Seasons and hours of the hall. Programmes follow every change. */
export function hoursHandlers({ publishing }: { readonly publishing: Publishing }): HandlersOf<typeof hoursContract> {
  return {
    getHours: () => publishing.read().hours,
    saveHours: ({ body, note, checkSeen }) => {
      checkHours(body);
      return publishing.publish((library) => {
        checkSeen(HallHours, library.hours);
        note("hours", { before: library.hours, after: body });
        return { library: { ...library, hours: body }, result: body };
      });
    },
  };
}
