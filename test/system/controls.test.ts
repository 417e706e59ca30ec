import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createAppendFile } from "../../controller/adapters/append-file.ts";
import { createDgramUdp } from "../../controller/adapters/dgram-udp.ts";
import { fetchHttp } from "../../controller/adapters/fetch-http.ts";
import { frameDigest } from "../../controller/adapters/frame-digest.ts";
import { netTcp } from "../../controller/adapters/net-tcp.ts";
import { serialportSerial } from "../../controller/adapters/serialport-serial.ts";
import { systemClock } from "../../controller/adapters/system-clock.ts";
import { controlOf } from "../../controller/controls/list.ts";
import { createSessionPool } from "../../controller/controls/session-pool.ts";
import type { DriverPorts } from "../../controller/drivers/driver.ts";
import { type ControlRunner, createControlRunner } from "../../controller/playout/control-runner.ts";
import { startPlayout } from "../../controller/playout/playout.ts";
import type { Control } from "../../playlists/takeover.ts";
import { boardOf, openSpool, plainClip, programOf } from "../fakes/spool.ts";
import { createFakeWires } from "../fakes/wires.ts";
import { peerPath } from "../peers/peer.ts";
import { createCoexSimulator } from "../simulators/coex/coex-simulator.ts";
import { createColorlightVzSimulator } from "../simulators/colorlight-vz/colorlight-vz-simulator.ts";
import { createNovastarSimulator, type NovastarSimulator } from "../simulators/novastar/novastar-simulator.ts";

const closers: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const WIRES: DriverPorts = {
  ...createFakeWires(),
  udp: createDgramUdp(null),
  tcp: netTcp,
  http: fetchHttp,
  serial: serialportSerial,
};
const DIM = { black: false, brightnessPct: 40, ambient: null };

function steer(kindId: string, settings: Readonly<Record<string, unknown>>): ControlRunner {
  const kind = controlOf(kindId);
  if (kind === null) throw new RangeError(kindId);
  const runner = createControlRunner({
    control: kind.prepare({ ...kind.defaults, ...settings }),
    ports: WIRES,
    clock: systemClock,
    sessions: createSessionPool(),
    onStateChange: () => undefined,
  });
  closers.push(() => runner.close(false));
  return runner;
}
const eventually = { timeout: 60_000, interval: 20 };

describe("a NovaStar system written by someone else", () => {
  const wall = async (): Promise<NovastarSimulator> => {
    const sim = await createNovastarSimulator({ clock: systemClock, model: "vx4s", senders: [[2, 2]] });
    closers.push(sim.close);
    return sim;
  };
  const shows = (sim: NovastarSimulator, port = 0, card = 1) => {
    const found = sim.card(port, card);
    return [found?.brightness[0], found?.isBlack, found?.test];
  };
  /** All cards alike, and nothing that a device would not forgive. */
  const tryOut = async (sim: NovastarSimulator, runner: ControlRunner): Promise<void> => {
    runner.want(DIM);
    await expect.poll(() => shows(sim), eventually).toEqual([102, false, 0]);
    runner.showTestPicture("red", 60_000);
    await expect.poll(() => shows(sim), eventually).toEqual([102, false, 2]);
    runner.want({ ...DIM, black: true });
    await expect.poll(() => shows(sim), eventually).toEqual([102, true, 0]);
    await expect.poll(() => shows(sim, 1, 0), eventually).toEqual([102, true, 0]);
    runner.showTestPicture(null, 1_000);
    runner.want(DIM);
    await expect.poll(() => shows(sim), eventually).toEqual([102, false, 0]);
    await expect.poll(() => runner.status().readings.length, eventually).toBeGreaterThan(4);
    expect(runner.status()).toMatchObject({ state: "up", lastError: null, controller: { model: "VX4S" } });
    const { readings } = runner.status();
    expect(readings).toContainEqual({ kind: "cards", where: "1", value: 2, ok: true });
    expect(readings).toContainEqual({ kind: "signal", where: "DVI", value: 1, ok: true });
    expect(readings.some(({ kind, where }) => kind === "temperatureC" && where === "2-1")).toBe(true);
    expect(sim.forbidden).toEqual([]);
    expect(sim.blames).toEqual([]);
  };
  const settingsOf = (sim: NovastarSimulator) => ({ host: "127.0.0.1", tcpPort: sim.port, cards: "2,2" });

  it("is dimmed, blackened, tested and read over TCP", async () => {
    const sim = await wall();
    await tryOut(sim, steer("novastar-tcp", settingsOf(sim)));
  });

  it("is understood through noise, answers in pieces and late answers", async () => {
    const sim = await wall();
    sim.setFaults({ pieces: [1, 2, 3], noise: true, answerDelayMs: 5 });
    await tryOut(sim, steer("novastar-tcp", settingsOf(sim)));
  });

  it("has everything again after its power was cut, and after damaged answers", async () => {
    const sim = await wall();
    const runner = steer("novastar-tcp", settingsOf(sim));
    runner.want({ ...DIM, black: true });
    await expect.poll(() => shows(sim), eventually).toEqual([102, true, 0]);
    await sim.powerOff();
    await expect.poll(() => runner.status().state, eventually).toBe("down");
    await sim.powerOn();
    await expect.poll(() => shows(sim), eventually).toEqual([102, true, 0]);
    sim.setFaults({ corrupt: true });
    runner.want(DIM);
    await expect.poll(() => runner.status().lastError?.code, eventually).toBe("control.noAnswer");
    sim.setFaults({ corrupt: false });
    await expect.poll(() => shows(sim), eventually).toEqual([102, false, 0]);
    await expect.poll(() => runner.status().lastError, eventually).toBeNull();
  });

  it("that another program holds says so, and is taken when it is let go", async () => {
    const sim = await wall();
    const other = netTcp.connect("127.0.0.1", sim.port, {
      onOpen: () => undefined,
      onBytes: () => undefined,
      onError: () => undefined,
    });
    closers.push(other.close);
    await expect.poll(sim.clients, eventually).toBe(1);
    const runner = steer("novastar-tcp", settingsOf(sim));
    runner.want(DIM);
    await expect.poll(() => runner.status().lastError?.code, eventually).toBe("control.taken");
    other.close();
    await expect.poll(() => shows(sim), eventually).toEqual([102, false, 0]);
  });

  const socat = peerPath("socat");
  it.skipIf(socat === null)("is steered through a serial line at 1 048 576 baud", async () => {
    const sim = await wall();
    const folder = await mkdtemp(join(tmpdir(), "hallcast-tty-"));
    const path = join(folder, "tty");
    const bridge = spawn(socat ?? "", [`pty,raw,echo=0,link=${path}`, `TCP:127.0.0.1:${sim.port}`]);
    closers.push(() => rm(folder, { recursive: true, force: true }));
    closers.push(
      () =>
        new Promise<void>((resolve) => {
          bridge.once("exit", () => resolve());
          bridge.kill();
        }),
    );
    await expect.poll(() => existsSync(path) && sim.clients() === 1, eventually).toBe(true);
    await tryOut(sim, steer("novastar-serial", { path, baudRate: 1_048_576, cards: "2,2" }));
  });
});

describe("a COEX controller written by someone else", () => {
  for (const displayModePath of ["current", "older"] as const)
    it(`is dimmed and blackened over HTTP, with the ${displayModePath} address of its display mode`, async () => {
      const id = "11111111-2222-3333-4444-555555555555";
      const sim = await createCoexSimulator({ clock: systemClock, screens: [id], displayModePath });
      closers.push(sim.close);
      const runner = steer("coex", { host: "127.0.0.1", httpPort: sim.port });
      runner.want({ ...DIM, black: true });
      await expect.poll(() => sim.screens(), eventually).toMatchObject([{ brightness: 0.4, displayMode: 1 }]);
      sim.setFaults({ busy: true });
      runner.want(DIM);
      await expect.poll(() => runner.status().lastError?.code, eventually).toBe("control.coexBusy");
      sim.setFaults({ busy: false });
      await expect.poll(() => sim.screens(), eventually).toMatchObject([{ brightness: 0.4, displayMode: 0 }]);
      await expect.poll(() => runner.status().lastError, eventually).toBeNull();
      sim.setFaults({ lockedCode: 3 });
      runner.want({ ...DIM, brightnessPct: 60 });
      await expect.poll(() => runner.status().lastError?.code, eventually).toBe("control.coexLocked");
      expect(sim.blames).toEqual([]);
    });
});

describe("a Colorlight processor written by someone else", () => {
  for (const dialect of ["V", "Z"] as const)
    it(`is dimmed, blackened and kept by its heartbeat, in dialect ${dialect}`, async () => {
      const sim = await createColorlightVzSimulator({ clock: systemClock, dialect, dropsAfterMs: 2_500 });
      closers.push(sim.close);
      const runner = steer(`colorlight-${dialect.toLowerCase()}`, { host: "127.0.0.1", tcpPort: sim.port });
      runner.want({ ...DIM, black: true });
      await expect.poll(() => sim.device(0), eventually).toMatchObject({ isBlack: true, brightness: 40 });
      runner.want(DIM);
      runner.showTestPicture("blue", 60_000);
      await expect.poll(() => sim.device(0), eventually).toMatchObject({ isBlack: false, test: 3 });
      await expect.poll(() => sim.heartbeatsAtMs.length, eventually).toBeGreaterThanOrEqual(2);
      expect(runner.status().state).toBe("up");
      sim.cutAll();
      await expect.poll(() => sim.clients(), eventually).toBe(1);
      expect(sim.blames).toEqual([]);
    });
});

describe("the playout", () => {
  it("blacks a board's device out with the board, and lights it again", async () => {
    const sim = await createNovastarSimulator({ clock: systemClock, senders: [[1]] });
    closers.push(sim.close);
    const dir = await mkdtemp(join(tmpdir(), "hallcast-control-"));
    closers.push(() => rm(dir, { recursive: true, force: true }));
    const spool = await openSpool(dir);
    const red = await spool.writeClip(plainClip(8, 4, [255, 0, 0], 5_000));
    const nowMs = Math.round(systemClock.wallMs());
    const board = boardOf("east", {
      ...{ widthPx: 8, heightPx: 4 },
      control: { kind: "novastar-tcp", settings: { host: "127.0.0.1", tcpPort: sim.port } },
    });
    const program = programOf(board, 1, nowMs - 60_000, [red]);
    const steps = [{ fromMs: nowMs - 60_000, pct: 20, row: 0 }];
    await spool.writeProgram({ ...program, brightness: { steps, ambient: null } });
    const playout = await startPlayout({
      ...{ dataDir: dir, buildMs: 0, pid: 1, rssBytes: () => 0, clock: systemClock, wires: WIRES },
      sockets: {
        listen: async () => ({ close: async () => undefined }),
        connect: () => ({ write: () => undefined, waitingBytes: () => 0, end: () => undefined }),
      },
      appendFile: createAppendFile(),
      digest: frameDigest,
      onHandOver: () => undefined,
    });
    closers.push(() => playout.close(false));
    await expect.poll(() => sim.card(0, 0), eventually).toMatchObject({ isBlack: false, isFrozen: false });
    await expect.poll(() => sim.card(0, 0)?.brightness[0], eventually).toBe(51);
    const control: Control = { format: 1, seq: 1, issuedAtMs: nowMs, blackouts: [], takeovers: [], tests: [] };
    const blackouts = [{ boardId: "east", sinceMs: nowMs, byName: "值班", reason: "" }];
    await spool.writeControl({ ...control, blackouts });
    await expect.poll(() => sim.card(0, 0)?.isBlack, eventually).toBe(true);
    // the device is black before its answer is here
    await expect
      .poll(() => playout.status().boards[0], eventually)
      .toMatchObject({ state: "blackout", control: { state: "up", applied: { black: true, brightnessPct: 20 } } });
    await spool.writeControl({ ...control, seq: 2 });
    await expect.poll(() => sim.card(0, 0)?.isBlack, eventually).toBe(false);
    expect(sim.blames).toEqual([]);
  });
});
