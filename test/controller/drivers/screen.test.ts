import { beforeEach, describe, expect, it } from "vitest";
import { screen, screenPlaceOf } from "../../../controller/drivers/screen.ts";
import { createOutputRunner, type OutputRunner } from "../../../controller/playout/output-runner.ts";
import { createScreenReports } from "../../../controller/playout/screen-reports.ts";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { settle } from "../../fakes/udp.ts";
import { createFakeWires } from "../../fakes/wires.ts";

describe("a board on the PC's own screen", () => {
  let clock: FakeClock;
  let screens: ReturnType<typeof createScreenReports>;
  let runner: OutputRunner;

  const open = async (kiosk: string): Promise<void> => {
    clock = createFakeClock(1_790_000_000_000);
    screens = createScreenReports();
    runner = createOutputRunner({
      ...{ boardId: "east", widthPx: 4, heightPx: 2, dataBytes: 24, boundTo: null, clock },
      driver: screen.prepare({ ...screen.defaults, kiosk }),
      ports: { ...createFakeWires(), screens },
      onStateChange: () => undefined,
    });
    await settle();
    runner.offer(new Uint8Array(24), 0, 24);
  };
  const paint = (times: number): void => {
    for (let i = 0; i < times; i++) {
      screens.tell("east", { kind: "painted" });
      clock.advance(1_000);
    }
  };

  it("that a person looks after is up at once and may be told more", async () => {
    await open("none");
    expect(runner.state()).toBe("up");
    expect(runner.counts().framesSent).toBe(1);
    clock.advance(3_600_000);
    expect(runner.state()).toBe("up");
    expect(runner.peer()).toMatchObject({ acknowledgedAtMs: null, seen: null });
    screens.tell("east", { kind: "painted" });
    screens.tell("east", { kind: "seen", same: false });
    const atMs = clock.wallMs();
    expect(runner.peer()).toMatchObject({ acknowledgedAtMs: atMs, seen: { atMs, same: false } });
  });

  describe("with a kiosk", () => {
    beforeEach(() => open("session"));

    it("is up when its page is known to paint, and says what was seen", async () => {
      expect(runner.state()).toBe("connecting");
      screens.tell("west", { kind: "painted" });
      expect(runner.state()).toBe("connecting");
      paint(3);
      expect(runner.state()).toBe("up");
      screens.tell("east", { kind: "seen", same: true });
      expect(runner.peer().seen).toEqual({ atMs: clock.wallMs(), same: true });
    });

    it("is down when the page falls silent, with a sentence, and comes back with it", async () => {
      paint(3);
      clock.advance(5_000);
      expect(runner.state()).toBe("down");
      expect(runner.counts().lastError?.code).toBe("screen.silent");
      expect(runner.peer().seen).toBeNull();
      clock.advance(300);
      paint(2);
      expect(runner.state()).toBe("up");
    });

    it("is down with the kiosk's own reason where there is one", () => {
      screens.tell("east", { kind: "fault", code: "kiosk.noBrowser", params: { found: "PATH" } });
      expect(runner.state()).toBe("down");
      expect(runner.counts().lastError).toMatchObject({ code: "kiosk.noBrowser", params: { found: "PATH" } });
    });

    it("waits for ever for a kiosk that does not come, and asks nothing of it once it is closed", async () => {
      clock.advance(12_000);
      expect(runner.counts().lastError?.code).toBe("screen.silent");
      clock.advance(600_000);
      expect(runner.state()).not.toBe("up");
      await runner.close(false);
      expect(clock.pending()).toBe(0);
      screens.tell("east", { kind: "painted" });
      expect(clock.pending()).toBe(0);
    });
  });

  it("says where it stands, for outputs of this kind with settings that can be used", () => {
    const settings = { monitor: "2", x: 640, y: 0, kiosk: "supervised", standby: "black", standbyAfterS: 5 };
    expect(screenPlaceOf({ driver: "screen", settings })).toEqual(settings);
    expect(screenPlaceOf({ driver: "screen", settings: {} })).toEqual(screen.defaults);
    expect(screenPlaceOf({ driver: "ddp", settings })).toBeNull();
    expect(screenPlaceOf({ driver: "screen", settings: { x: -1 } })).toBeNull();
    for (const monitor of ["0", "left", "1,", "-1,0"])
      expect(screen.problem({ monitor })?.params).toMatchObject({ field: "monitor" });
  });
});
