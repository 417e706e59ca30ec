import { describe, expect, it } from "vitest";
import { areasFor, readAreas } from "../../admin-ui/screen/areas.ts";

const ANSWER = {
  areas: [
    { boardId: "east", monitor: "1", x: 3, y: 4, standby: "black", standbyAfterS: 5 },
    { boardId: "west", monitor: "2", x: 0, y: 0, standby: "failsafe", standbyAfterS: 10 },
  ],
};
const east = { boardId: "east", x: 3, y: 4, standby: "black", standbyAfterMs: 5_000 };
const west = { boardId: "west", x: 0, y: 0, standby: "failsafe", standbyAfterMs: 10_000 };

describe("what the bare page shows", () => {
  it("is every board of its monitor where no more is said", () => {
    expect(areasFor({ pathname: "/screen", search: "" }, readAreas(ANSWER, null))).toEqual([east, west]);
    expect(areasFor({ pathname: "/screen", search: "?monitor=2" }, readAreas(ANSWER, "2"))).toEqual([west]);
  });

  it("is the one board of its path, at the place of its settings or the corner", () => {
    expect(areasFor({ pathname: "/screen/east", search: "" }, readAreas(ANSWER, null))).toEqual([east]);
    expect(areasFor({ pathname: "/screen/other", search: "" }, readAreas(ANSWER, null))).toEqual([
      { boardId: "other", x: 0, y: 0, standby: "failsafe", standbyAfterMs: 10_000 },
    ]);
  });

  it("is the layout of its address, with the rest from the settings", () => {
    const search = `?layout=${encodeURIComponent("west@0,9;east@640,0")}`;
    expect(areasFor({ pathname: "/screen", search }, readAreas(ANSWER, null))).toEqual([
      { ...west, y: 9 },
      { ...east, x: 640, y: 0 },
    ]);
    expect(areasFor({ pathname: "/screen", search: "?layout=nonsense" }, [])).toEqual([]);
  });

  it("leaves out what it cannot read", () => {
    for (const answer of [
      null,
      1,
      {},
      { areas: {} },
      { areas: [null, {}, { boardId: "x", x: "1", y: 2, standbyAfterS: 1 }] },
    ])
      expect(readAreas(answer, null)).toEqual([]);
  });
});
