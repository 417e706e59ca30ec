import { describe, expect, it } from "vitest";
import { isOneOf } from "../../../controller/kiosk/compare.ts";
import { holds, monitorOf } from "../../../controller/kiosk/places.ts";
import { createRecentFrames } from "../../../controller/kiosk/recent-frames.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { greyFrame, H, W } from "./frames.ts";

describe("comparing the screen with frames", () => {
  it("wants one of the frames to the pixel", () => {
    const frames = [greyFrame(1, 2), greyFrame(2, 1)];
    expect(isOneOf(new Uint8Array(W * H * 3).fill(2), frames)).toBe(true);
    const off = new Uint8Array(W * H * 3).fill(2);
    off[W * H * 3 - 1] = 3;
    expect(isOneOf(off, frames)).toBe(false);
    expect(isOneOf(off, [])).toBe(false);
  });
});

describe("the frames of the last moments", () => {
  it("keep the newest for as long as it stands and forget others after a moment", () => {
    const clock = createFakeClock(0);
    const recent = createRecentFrames(clock);
    recent.take(greyFrame(1, 1));
    clock.advance(600_000);
    recent.take(greyFrame(2, 2));
    expect(recent.list().map(({ frameNo }) => frameNo)).toEqual([2, 1]);
    clock.advance(699);
    expect(recent.list()).toHaveLength(2);
    clock.advance(1);
    expect(recent.list().map(({ frameNo }) => frameNo)).toEqual([2]);
  });

  it("are whole although only rows come, each with its own pixels", () => {
    const clock = createFakeClock(0);
    const recent = createRecentFrames(clock);
    const rows = { ...greyFrame(9, 2), whole: false, firstRow: 1, rows: 1, rgb: new Uint8Array(W * 3).fill(9) };
    recent.take(rows);
    expect(recent.size()).toBeNull();
    recent.take(greyFrame(1, 1));
    recent.take(rows);
    const [newest, older] = recent.list();
    expect([newest?.rgb[0], newest?.rgb[W * 3]]).toEqual([1, 9]);
    expect([older?.rgb[0], older?.rgb[W * 3]]).toEqual([1, 1]);
  });

  it("are bounded in number however fast they come, and the newest bytes are never those of an older one", () => {
    const clock = createFakeClock(0);
    const recent = createRecentFrames(clock);
    for (let i = 1; i <= 500; i++) {
      clock.advance(16);
      recent.take(greyFrame(i % 256, i));
    }
    const list = recent.list();
    expect(list.length).toBeLessThanOrEqual(64);
    for (const { frameNo, rgb } of list) expect(rgb.every((value) => value === frameNo % 256)).toBe(true);
  });

  it("of another size begin anew", () => {
    const recent = createRecentFrames(createFakeClock(0));
    recent.take(greyFrame(1, 1));
    recent.take({ ...greyFrame(2, 2), widthPx: 1, rgb: new Uint8Array(H * 3).fill(2) });
    expect(recent.list()).toHaveLength(1);
    expect(recent.size()).toEqual({ widthPx: 1, heightPx: H });
  });
});

describe("the monitor that a setting names", () => {
  const monitors = [
    { x: 0, y: 0, widthPx: 1920, heightPx: 1080 },
    { x: 1920, y: 120, widthPx: 1280, heightPx: 720 },
  ];

  it("is counted from one or found by a point on it", () => {
    expect(monitorOf("2", monitors)).toEqual({ index: 1, rect: monitors[1] });
    expect(monitorOf("1920,120", monitors).index).toBe(1);
    expect(monitorOf("1919,1079", monitors).index).toBe(0);
  });

  it("that is not there is refused with how many there are", () => {
    for (const wanted of ["3", "1920,0", "5000,5000"])
      expect(() => monitorOf(wanted, monitors)).toThrow(
        expect.objectContaining({ code: "kiosk.noMonitor", params: { wanted, found: 2 } }),
      );
  });

  it("can be told by a point only where the system does not say what there is", () => {
    expect(monitorOf("1", null).rect).toMatchObject({ x: 0, y: 0 });
    expect(monitorOf("1920,0", null).rect).toMatchObject({ x: 1920, y: 0 });
    expect(() => monitorOf("2", null)).toThrow("kiosk.noMonitor");
  });

  it("holds what lies wholly on it", () => {
    const [first] = monitors;
    if (first === undefined) throw new RangeError("no monitor");
    expect(holds(first, { x: 1280, y: 760, widthPx: 640, heightPx: 320 })).toBe(true);
    expect(holds(first, { x: 1281, y: 760, widthPx: 640, heightPx: 320 })).toBe(false);
    expect(holds(first, { x: 0, y: 761, widthPx: 640, heightPx: 320 })).toBe(false);
  });
});
