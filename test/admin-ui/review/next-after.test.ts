import { describe, expect, it } from "vitest";
import { boardsOfClip } from "../../../admin-ui/review/clip-boards.ts";
import { nextAfter } from "../../../admin-ui/review/next-after.ts";
import { board } from "../fake-hall.ts";

describe("after signing", () => {
  it.each([
    ["b", "c"],
    ["c", "a"],
    [null, "a"],
    ["elsewhere", "a"],
  ])("the one after %s is %s", (current, next) => {
    expect(nextAfter(["a", "b", "c"], current)).toBe(next);
  });

  it("there is none after the only one", () => {
    expect(nextAfter(["a"], "a")).toBeNull();
    expect(nextAfter([], null)).toBeNull();
  });
});

describe("a clip", () => {
  it("is named after the boards that have its place in its size", () => {
    const boards = [board(1), { ...board(2), regions: [] }];
    expect(boardsOfClip({ widthPx: 320, heightPx: 128 }, "main", boards).map(({ id }) => id)).toEqual(["board-1"]);
    expect(boardsOfClip({ widthPx: 320, heightPx: 128 }, "ticker", boards)).toEqual([]);
  });
});
