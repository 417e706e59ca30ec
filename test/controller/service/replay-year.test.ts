import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createAppendFile } from "../../../controller/adapters/append-file.ts";
import { openHistory } from "../../../controller/cli/open-history.ts";
import { createSessionPool } from "../../../controller/controls/session-pool.ts";
import { createAlarms } from "../../../controller/playout/alarms.ts";
import { createAsRunLog } from "../../../controller/playout/as-run.ts";
import { type BoardPlayer, createBoardPlayer } from "../../../controller/playout/board-player.ts";
import { createDigests } from "../../../controller/playout/digests.ts";
import { createShowLog } from "../../../controller/playout/show-log.ts";
import type { RendererPort } from "../../../controller/ports/renderer.ts";
import type { UdpPort } from "../../../controller/ports/udp.ts";
import { createClipStore } from "../../../controller/service/clips.ts";
import { openRecords } from "../../../controller/service/records/records.ts";
import { openSigned } from "../../../controller/signed-file.ts";
import { dayAt } from "../../../playlists/civil.ts";
import { NO_LIVE } from "../../../playlists/live.ts";
import { Program } from "../../../playlists/program.ts";
import { Control } from "../../../playlists/takeover.ts";
import type { Clip } from "../../../renderer/clip.ts";
import { encodeClip } from "../../../renderer/clip-codec.ts";
import { createRenderer } from "../../../renderer/render.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { createFakeUdp } from "../../fakes/udp.ts";
import { createFakeWires } from "../../fakes/wires.ts";
import { ADMIN, publishText, removeFolder, startTestService, type TestService, testBoard } from "./harness.ts";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const YEAR_START_MS = Date.parse("2026-01-01T00:00:00+08:00");
const DAYS = 365;
const BOARD = "board-1";
/** A hall does not leave up what nobody needs any more: the oldest notice goes when there are more than these. */
const MOST_LIVE = 15;

/** Draws as the product does, in this process. */
function realRenderer(): RendererPort {
  const renderer = createRenderer();
  return {
    render: async (job) => {
      const { clip, sizePx, findings } = await renderer.render(job);
      return { clip: encodeClip(clip), durationMs: clip.durationMs, sizePx, findings };
    },
    inspect: () => Promise.reject(new TypeError("no pictures in this year")),
  };
}

/** Numbers that look random and are the same every time. */
function createDice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** SHA-256 of frames. Most minutes of a board look like the minute before: equal bytes are not hashed twice. */
function createFrameHash(): (rgb: Uint8Array) => string {
  let seen = new Uint8Array(0);
  let sha256 = "";
  return (rgb) => {
    if (seen.length === rgb.length && Buffer.compare(seen, rgb) === 0) return sha256;
    seen = rgb.slice();
    sha256 = createHash("sha256").update(rgb).digest("hex");
    return sha256;
  };
}

/** A receiver that keeps nothing: a year of packets is a gigabyte. */
const DEEP_HOLE: UdpPort = {
  ...createFakeUdp(),
  open: (_host, _port, { onOpen }) => {
    queueMicrotask(onOpen);
    return { send: (_packets, _count, done) => done(), close: () => undefined };
  },
};

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ clock: createFakeClock(YEAR_START_MS), renderer: realRenderer() });
}, 120_000);
afterAll(() => removeFolder(service));

/** The playout's own code over the spool files that the service really writes, looked at once a minute. */
function createMinutePlayer() {
  const { clock, folder, keys } = service;
  const clips = new Map<string, Clip>();
  const asRun = createAsRunLog({
    file: createAppendFile(),
    pathOf: (day) => `${folder.asRun}/${day}.ndjson`,
    clock,
    onTrouble: (error) => {
      if (error !== null) throw error;
    },
  });
  const player: BoardPlayer = createBoardPlayer({
    boardId: BOARD,
    clock,
    ports: { ...createFakeWires(), udp: DEEP_HOLE },
    sessions: createSessionPool(),
    clipOf: (sha256) => clips.get(sha256) ?? null,
    liveOf: NO_LIVE,
    alarms: createAlarms(clock.wallMs, () => undefined),
    showLog: createShowLog(asRun),
    onFrame: () => undefined,
    onStateChange: () => undefined,
  });
  const hashOf = createFrameHash();
  const digests = createDigests(async (rgb) => hashOf(rgb), asRun.add);
  const store = createClipStore({ pathOf: folder.clip, maxDecodedBytes: 1 << 26, maxHeldBytes: 0 });
  let held: Program[] = [];
  let nudgesSeen = -1;

  return {
    /** Reads the spool again if the service said so, as the playout does. */
    look: async (): Promise<void> => {
      if (service.link.nudges() === nudgesSeen) return;
      nudgesSeen = service.link.nudges();
      const program = Program.parse(
        openSigned(await readFile(folder.program(BOARD), "utf8"), keys.publicKey, folder.program(BOARD)),
      );
      for (const { slots } of program.rotations)
        for (const { clip } of slots) if (!clips.has(clip)) clips.set(clip, await store.clip(clip));
      if (program.failsafe !== null) clips.set(program.failsafe, await store.clip(program.failsafe));
      const text = await readFile(folder.control, "utf8").catch(() => null);
      const control = text === null ? null : Control.parse(openSigned(text, keys.publicKey, folder.control));
      for (const takeover of control?.takeovers ?? [])
        for (const { clip } of takeover.clips) clips.set(clip, await store.clip(clip));
      if (held.at(-1)?.seq !== program.seq) held = [...held.slice(-1), program];
      player.setPrograms(held);
      player.setControl(control);
    },
    tick: (): void => {
      const nowMs = clock.wallMs();
      player.tick(nowMs);
      digests.look(BOARD, player, nowMs);
    },
    settled: digests.settled,
    close: async (): Promise<void> => {
      await player.close(false);
      await asRun.close();
    },
  };
}

it("every minute of a year is drawn again from what was issued as the log says it was, through notices, holds, hours, takeovers and black-outs", async () => {
  const admin = await service.token(...ADMIN);
  const leader = await service.token("leader");
  const send = async (as: string, method: "POST" | "PUT" | "DELETE", url: string, payload?: object) => {
    const answer = await service.call(as, { method, url, ...(payload === undefined ? {} : { payload }) });
    expect(answer.statusCode, `${url} ${answer.body}`).toBe(200);
    return answer.json<{ id: string }>();
  };
  const regions = [
    { place: "main", x: 0, y: 0, widthPx: 96, heightPx: 16, fillerPlaylistId: null },
    { place: "ticker", x: 0, y: 16, widthPx: 48, heightPx: 16, fillerPlaylistId: null },
    { place: "corner", x: 48, y: 16, widthPx: 48, heightPx: 16, fillerPlaylistId: null },
  ];
  await send(admin, "POST", "/api/boards", {
    ...testBoard(BOARD),
    widthPx: 96,
    regions,
    lit: "hallHours",
    failsafeText: "欢迎光临",
  });
  const style = { minSizePx: 16, sizePx: 16 };
  await publishText(service, "", {
    category: "operational",
    place: "corner",
    content: { kind: "clock", format: "time" },
    style,
  });
  await publishText(service, "请取号排队，文明办事", { place: "ticker", style: { ...style, motion: "scrollLeft" } });
  const alarm = await publishText(service, "疏散", {
    category: "emergency",
    takeoverTemplate: true,
    schedule: null,
    style,
  });

  const dice = createDice(53);
  const minutes = createMinutePlayer();
  const live: string[] = [];
  let published = 0;

  /** One thing that happens in an office. */
  const event = async (): Promise<void> => {
    if (service.store.read().blackouts.length > 0) await send(admin, "POST", "/api/blackout", { on: false });
    switch (dice(7)) {
      case 0:
      case 1: {
        const motion = dice(2) === 0 ? "scrollLeft" : "pages";
        const times = { kind: "openingHours", part: "open", beforeMin: 0, afterMin: dice(60) };
        const schedule = dice(2) === 0 ? { times } : {};
        const text = `第${++published}号通知：本周办理养老保险资格认证`;
        live.push(await publishText(service, text, { style: { ...style, motion }, schedule }));
        const oldest = live.length > MOST_LIVE ? live.shift() : undefined;
        if (oldest !== undefined) await send(leader, "POST", `/api/items/${oldest}/withdraw`, { reason: "已过期" });
        break;
      }
      case 2: {
        const gone = live.splice(dice(live.length + 1), 1)[0];
        if (gone !== undefined) await send(leader, "POST", `/api/items/${gone}/withdraw`, { reason: "已过期" });
        break;
      }
      case 3: {
        const [hold] = service.store.read().holds;
        const itemId = live[0];
        if (hold !== undefined) await send(leader, "DELETE", `/api/holds/${hold.id}`);
        else if (itemId !== undefined)
          await send(leader, "POST", "/api/holds", { target: { kind: "item", itemId }, reason: "核实" });
        break;
      }
      case 4: {
        const asked = await send(admin, "POST", "/api/takeover", { templateItemId: alarm, minutes: 1 + dice(20) });
        await send(leader, "POST", `/api/takeover/${asked.id}/confirm`);
        break;
      }
      case 5:
        await send(admin, "POST", "/api/blackout", { on: true, reason: "检修" });
        break;
      default: {
        const hours = service.store.read().hours;
        await send(admin, "PUT", "/api/hours", { ...hours, lightBeforeMin: dice(60), lightAfterMin: dice(60) });
      }
    }
  };

  /** Without the timers in between: half a million minutes of looking at nothing. */
  const moveTo = (sinceStartMs: number): void =>
    service.clock.stepWall(YEAR_START_MS + sinceStartMs - service.clock.wallMs());
  const hourly = service.jobs.find((job) => job.name === "horizon");
  for (let day = 0; day < DAYS; day++) {
    const eventAt = new Set([dice(DAY_MINUTES)]);
    for (let minute = 0; minute < DAY_MINUTES; minute++) {
      moveTo(MINUTE_MS * (day * DAY_MINUTES + minute) + 100);
      if (eventAt.has(minute)) await event();
      if (minute === 7) await hourly?.run();
      // A new programme comes into force a little after it was issued: the playout sees it before.
      await minutes.look();
      moveTo(MINUTE_MS * (day * DAY_MINUTES + minute) + MINUTE_MS / 2 + dice(1000));
      minutes.tick();
    }
    // The log is written out, and the service does once what it does every few seconds.
    service.clock.advance(5_000);
    await minutes.settled();
  }
  await minutes.close();
  await service.jobs.find((job) => job.name === "as-run")?.run();

  const records = openRecords(service.folder.records);
  const clips = createClipStore({ pathOf: service.folder.clip, maxDecodedBytes: 1 << 26, maxHeldBytes: 0 });
  const history = await openHistory(service.folder, service.clock, clips);
  const differing: string[] = [];
  const seen = new Set<string>();
  const hashOf = createFrameHash();
  let count = 0;
  for (const { atMs, sha256 } of records.asRun.digests(BOARD, YEAR_START_MS, service.clock.wallMs())) {
    const { rgb } = await history.frame(BOARD, atMs + 1);
    if (hashOf(rgb) !== sha256) differing.push(new Date(atMs).toISOString());
    seen.add(sha256);
    count += 1;
  }
  records.close();
  expect(differing).toEqual([]);
  expect(count).toBe(DAYS * DAY_MINUTES);
  // The year was worth looking at: clocks ticked, texts moved, boards were dark at night.
  expect(seen.size).toBeGreaterThan(DAYS * 20);
  expect(dayAt(service.clock.wallMs(), "Asia/Shanghai")).toBe("2026-12-31");
  expect(published).toBeGreaterThan(20);
}, 900_000);
