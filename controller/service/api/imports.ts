import type { Item } from "../../../playlists/item.ts";
import { sentence } from "../../../playlists/messages/sentence.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RendererPort } from "../../ports/renderer.ts";
import type { DocumentReader } from "../document-reader.ts";
import { readDrafts } from "../imports/read-drafts.ts";
import type { Publishing } from "../publishing.ts";
import type { importsContract } from "./contract/imports.ts";
import { ItemInput } from "./contract/items.ts";
import type { HandlersOf } from "./handler.ts";
import { withDraft } from "./item-draft.ts";

/** Files from outside become drafts, and drafts only: they take the whole chain like everything else. */
export function importsHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly reader: DocumentReader;
  readonly renderer: Pick<RendererPort, "inspect">;
  readonly assetPath: (sha256: string) => string;
}): HandlersOf<typeof importsContract> {
  const { publishing, clock } = deps;
  const now = (): number => Math.round(clock.wallMs());

  return {
    importFile: async ({ upload, actor, lang, note }) => {
      const file = await upload();
      const { drafts, notes } = await readDrafts(deps, file, actor);
      const items = await publishing.keep((library) => {
        const made: Item[] = [];
        let next = library;
        for (const draft of drafts) {
          const one = withDraft(next, ItemInput.parse(draft), actor, now());
          made.push(one.result);
          next = one.library;
        }
        return { library: next, result: made };
      });
      note(items[0]?.id ?? "", { file: file.fileName, items: items.map(({ id }) => id) });
      return { items, notes: notes.map(({ code, params }) => sentence(lang, code, params)) };
    },
  };
}
