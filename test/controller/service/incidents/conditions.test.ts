import { expect, it } from "vitest";
import { type Alarm, Reading } from "../../../../controller/ports/playout-status.ts";
import { conditionsOf } from "../../../../controller/service/incidents/conditions.ts";
import { sentence } from "../../../../playlists/messages/sentence.ts";

it("has a sentence for every kind of reading that may ask for somebody to look", () => {
  for (const kind of Reading.shape.kind.options)
    for (const lang of ["zh", "en"] as const)
      expect(sentence(lang, `incident.${kind}`, {}), kind).not.toBe(`incident.${kind}`);
});

it("counts a disk that runs low as a trouble like any other, with words for whoever is told", () => {
  const params = { freeMb: 900, path: "/data" };
  const low: Alarm = { code: "disk.low", params, boardId: null, severity: "warn", sinceMs: 0 };
  const conditions = conditionsOf(null, [low], (id) => id, []);
  expect(conditions).toContainEqual({ key: "disk.low", code: "disk.low", params, boardId: null, severity: "warn" });
  for (const lang of ["zh", "en"] as const) expect(sentence(lang, "disk.low", params)).toContain("900 MB");
});
