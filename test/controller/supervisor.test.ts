import { describe, expect, it } from "vitest";
import { createSupervisor } from "../../controller/supervisor.ts";
import { createFakeClock } from "../fakes/clock.ts";
import { createFakeFork } from "../fakes/fork.ts";
import { QUIET } from "../fakes/log.ts";

describe("the supervisor", () => {
  const board = (boardId: string, port: number) => ({ boardId, port, widthPx: 640, heightPx: 320 });

  function supervise(virtualBoards = [board("east", 4048)], isKioskWanted = false, isFeedsWanted = false) {
    const clock = createFakeClock(0);
    const fake = createFakeFork();
    const failed: string[] = [];
    const told = { ready: 0, alive: 0, failed, kiosk: [isKioskWanted] };
    const supervisor = createSupervisor({
      clock,
      fork: fake.fork,
      log: QUIET,
      readiness: { ready: () => told.ready++, alive: () => told.alive++ },
      playoutArgs: ["--data", "d"],
      serviceArgs: ["--port", "8080"],
      virtualBoards,
      kioskArgs: ["--data", "d"],
      isKioskWanted,
      onKioskWanted: (wanted) => told.kiosk.push(wanted),
      onVirtualBoards: () => undefined,
      feedsArgs: ["--data", "d"],
      isFeedsWanted,
      onFailedStart: (how) => told.failed.push(how),
    });
    supervisor.start();
    const of = (script: string) => fake.children.filter((child) => child.script === script);
    return { ...fake, clock, supervisor, told, of };
  }

  it("starts the boards before the pages, and the virtual boards of last time with them", () => {
    const { children } = supervise();
    expect(children.map(({ script }) => script)).toEqual(["playout/main", "sim/main", "service/main"]);
  });

  it("starts the kiosk when a board wants it, also before the service can say so, and ends it when none does any more", async () => {
    const { of, log, told, supervisor } = supervise([], true);
    expect(of("kiosk/main")).toHaveLength(1);
    const [service] = of("service/main");
    service?.events.onMessage({ type: "kiosk", wanted: true });
    expect(of("kiosk/main")).toHaveLength(1);
    service?.events.onMessage({ type: "kiosk", wanted: false });
    expect(log).toEqual(["stop kiosk/main"]);
    service?.events.onMessage({ type: "kiosk", wanted: true });
    expect(of("kiosk/main")).toHaveLength(2);
    expect(told.kiosk).toEqual([true, true, false, true]);
    await supervisor.stop();
    expect(log.filter((line) => line === "stop kiosk/main")).toHaveLength(2);
  });

  it("starts the receiver of the feeds when machines are to be heard, from the first moment on if they were before", async () => {
    const { of, log, supervisor } = supervise([], false, true);
    expect(of("feeds/main")).toHaveLength(1);
    of("service/main")[0]?.events.onMessage({ type: "feeds", wanted: false });
    expect(log).toEqual(["stop feeds/main"]);
    of("service/main")[0]?.events.onMessage({ type: "feeds", wanted: true });
    of("feeds/main")[1]?.events.onExit("1");
    expect(of("feeds/main")).toHaveLength(3);
    await supervisor.stop();
    expect(log.filter((line) => line === "stop feeds/main")).toHaveLength(2);
  });

  it("starts a kiosk that died again", () => {
    const { of } = supervise([], true);
    of("kiosk/main")[0]?.events.onExit("3");
    expect(of("kiosk/main")).toHaveLength(2);
  });

  it("brings virtual boards in line with what the service says", () => {
    const { of, log } = supervise();
    const [service] = of("service/main");
    service?.events.onMessage({ type: "virtualBoards", boards: [board("east", 4048), board("west", 4049)] });
    expect(of("sim/main")).toHaveLength(2);
    service?.events.onMessage({ type: "virtualBoards", boards: [board("west", 4049)] });
    expect(of("sim/main")).toHaveLength(2);
    expect(log).toEqual(["stop sim/main"]);
    expect(of("sim/main")[1]?.args).toContain("4049");
  });

  it("reports ready with the first frames and alive only while frames go out", () => {
    const { of, told } = supervise();
    of("service/main")[0]?.events.onMessage({ type: "heartbeat" });
    expect(told).toMatchObject({ ready: 0, alive: 0 });
    of("playout/main")[0]?.events.onMessage({ type: "frames" });
    of("playout/main")[0]?.events.onMessage({ type: "frames" });
    expect(told).toMatchObject({ ready: 1, alive: 2 });
  });

  it("a dead service does not touch the playout", () => {
    const { of } = supervise();
    of("service/main")[0]?.events.onExit("1");
    expect(of("service/main")).toHaveLength(2);
    expect(of("playout/main")).toHaveLength(1);
  });

  it("tells of a service that never became ready, not of one that did", () => {
    const { of, told, clock } = supervise();
    of("service/main")[0]?.events.onExit("2");
    expect(told.failed).toEqual(["2"]);
    clock.advance(1_000);
    of("service/main").at(-1)?.events.onMessage({ type: "ready", url: "http://127.0.0.1:8080" });
    of("service/main").at(-1)?.events.onExit("2");
    expect(told.failed).toEqual(["2"]);
  });

  it("stops pages, boards and virtual boards in this order", async () => {
    const { supervisor, log } = supervise();
    await supervisor.stop();
    expect(log).toEqual(["stop service/main", "stop playout/main", "stop sim/main"]);
  });
});
