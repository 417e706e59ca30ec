import { describe, expect, it } from "vitest";
import { parseScreenLayout } from "../../playlists/screen-layout.ts";

describe("the layout of a screen page", () => {
  it("names boards and where they stand", () => {
    expect(parseScreenLayout("board-1@0,0")).toEqual([{ boardId: "board-1", x: 0, y: 0 }]);
    expect(parseScreenLayout("east@12,7; west@1920,1080")).toEqual([
      { boardId: "east", x: 12, y: 7 },
      { boardId: "west", x: 1920, y: 1080 },
    ]);
  });

  it("is refused with the part that cannot be read", () => {
    for (const [text, found] of [
      ["", ""],
      ["east", "east"],
      ["east@1", "east@1"],
      ["east@-1,0", "east@-1,0"],
      ["east@1.5,0", "east@1.5,0"],
      ["east@0,40000", "east@0,40000"],
      ["east@0,0;", ""],
      ["East@0,0", "East@0,0"],
      ["east@0,0;east@9,9", "east@0,0;east@9,9"],
    ] as const)
      expect(() => parseScreenLayout(text), text).toThrow(
        expect.objectContaining({ kind: "input", code: "screen.badLayout", params: { found } }),
      );
  });
});
