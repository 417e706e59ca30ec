import { expect, it } from "vitest";
import { Reading } from "../../../../controller/ports/playout-status.ts";
import { sentence } from "../../../../playlists/messages/sentence.ts";

it("has a sentence for every kind of reading that may ask for somebody to look", () => {
  for (const kind of Reading.shape.kind.options)
    for (const lang of ["zh", "en"] as const)
      expect(sentence(lang, `incident.${kind}`, {}), kind).not.toBe(`incident.${kind}`);
});
