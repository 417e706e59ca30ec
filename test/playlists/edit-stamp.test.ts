import { expect, test } from "vitest";
import { editStamp } from "../../playlists/edit-stamp.ts";

test("the same data has the same stamp, whatever the order of its keys and whatever is left out", () => {
  const stamp = editStamp({ name: "窗口", list: [1, { b: null, a: true }] });
  expect(stamp).toMatch(/^[0-9a-f]{16}$/);
  expect(editStamp({ list: [1, { a: true, b: null }], name: "窗口", gone: undefined })).toBe(stamp);
});

test("whatever differs has another one", () => {
  const all = [{ a: 1 }, { a: "1" }, { a: [1] }, { b: 1 }, [], {}, null, "", "甲", "乙", [1, 2], [2, 1], { a: null }];
  expect(new Set(all.map(editStamp)).size).toBe(all.length);
});
