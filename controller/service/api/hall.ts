import type { Library } from "../../../playlists/library.ts";
import type { Publishing } from "../publishing.ts";
import { HallFacts, type hallContract } from "./contract/hall.ts";
import type { HandlersOf } from "./handler.ts";

/** Name, place, signature and share of the hall. */
export function hallHandlers({ publishing }: { readonly publishing: Publishing }): HandlersOf<typeof hallContract> {
  return {
    getHall: () => hallOf(publishing.read()),
    saveHall: ({ body, note, checkSeen }) => {
      note("hall", body);
      // Programmes weigh their loops by the share and know the sun's hours; name and signature stand on paper and pages only.
      const { share: oldShare, hall } = publishing.read();
      const { share, name, signature } = body;
      const isPlayed =
        JSON.stringify([oldShare, hall.location]) !==
        JSON.stringify([share, body.location === undefined ? hall.location : body.location]);
      const save = isPlayed ? publishing.publish<ReturnType<typeof hallOf>> : publishing.keep;
      return save((before) => {
        checkSeen(HallFacts, hallOf(before));
        const { location = before.hall.location } = body;
        const library: Library = { ...before, hall: { ...before.hall, name, signature, location }, share };
        return { library, result: hallOf(library) };
      });
    },
  };
}

function hallOf({ hall, share }: Library) {
  return { name: hall.name, zone: hall.zone, signature: hall.signature, share, location: hall.location };
}
