import { expect, it } from "vitest";
import { lostBySize } from "../../playlists/lost-by-size.ts";
import { board, item } from "./builders.ts";

it("names the items that a changed region leaves without a picture, and no others", () => {
  const before = board("b1");
  const lower = { ...before, regions: before.regions.map((one) => ({ ...one, heightPx: one.heightPx - 8 })) };
  const main = item("i1");
  const items = [main, item("i2", { state: "draft" }), item("i3", { clips: [] })];
  expect(lostBySize(before, before, items)).toEqual([]);
  expect(lostBySize(before, lower, items)).toEqual([main]);
  const clip = {
    sha256: "a".repeat(64),
    widthPx: before.widthPx,
    heightPx: before.heightPx,
    durationMs: 1000,
    variant: "",
  };
  const template = { ...item("i4", { clips: [clip] }), takeoverTemplate: true };
  expect(lostBySize(before, lower, [template])).toEqual([]);
  expect(lostBySize(before, { ...before, widthPx: before.widthPx - 8 }, [template])).toEqual([template]);
});
