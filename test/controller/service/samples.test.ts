import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadSamples, readSamples, type Samples } from "../../../controller/service/samples.ts";
import { ADMIN, removeFolder, startTestService, type TestService } from "./harness.ts";

const FOLDER = join(import.meta.dirname, "../../../fixtures/samples");

let service: TestService;
let samples: Samples;
beforeEach(async () => {
  service = await startTestService();
  samples = await readSamples(FOLDER);
});
afterEach(() => removeFolder(service));

const load = (tell: (line: string) => void = () => undefined) =>
  loadSamples({
    samples,
    folder: FOLDER,
    freePort: async (wished) => wished,
    library: service.store.read,
    handlers: service.handlers,
    nowMs: service.clock.wallMs,
    tell,
  });

/** Every sample passes every step of the chain, each kept on the disk: some hundred writes that a slow disk may draw out. */
const WHOLE_LIBRARY_MS = 120_000;

describe("the samples", () => {
  it(
    "make two boards that play, drafted by one and signed at every step by others, and marked as samples",
    async () => {
      const lines: string[] = [];
      await load((line) => lines.push(line));
      const { boards, items, playlists, entries } = service.store.read();
      expect(boards.map((board) => [board.id, board.name, board.widthPx, board.heightPx])).toEqual([
        ["board-1", "一号屏", 640, 320],
        ["board-2", "二号屏", 640, 320],
      ]);
      expect(boards.map((board) => board.output.settings["port"])).toEqual([4048, 4049]);
      expect(items).toHaveLength(samples.items.length);
      for (const { revisions } of items) {
        expect(revisions[0]).toMatchObject({ state: "approved", draftedByName: "示例拟稿" });
        expect(revisions[0]?.decisions.at(-1)).toMatchObject({
          action: "approve",
          byName: "示例签发",
          reason: "示例 / sample",
        });
        const people = revisions[0]?.decisions.map(({ byId }) => byId) ?? [];
        expect(new Set(people).size).toBe(people.length);
        expect(people.length).toBe((revisions[0]?.route.length ?? 0) + 1);
      }
      expect(playlists.map((playlist) => playlist.itemIds.length)).toEqual(
        samples.playlists.map((playlist) => playlist.items.length),
      );
      expect(entries).toHaveLength(samples.entries.length);
      expect(lines).toHaveLength(samples.items.length);
      const admin = await service.token(...ADMIN);
      const now = await service.call(admin, { method: "GET", url: "/api/boards" });
      for (const board of now.json<{ resolution: { regions: { slots: unknown[] }[] } }[]>())
        for (const region of board.resolution.regions) expect(region.slots.length).toBeGreaterThan(0);
    },
    WHOLE_LIBRARY_MS,
  );

  it("fill the window directory and the duty roster of the year, and today's leader is on the boards", async () => {
    const items = samples.items.filter(({ key }) => key === "o02");
    samples = { ...samples, items, entries: samples.entries.filter(({ content }) => content.kind === "playlist") };
    await load();
    const { windows, windowChanges, roster } = service.store.read();
    expect(windows.map(({ no }) => no)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(windowChanges.every(({ byName }) => byName.startsWith("示例"))).toBe(true);
    expect(new Set(roster.members.map(({ unitId }) => unitId)).size).toBe(3);
    const days = Object.keys(roster.days);
    expect([days[0], days.at(-1)]).toEqual(["2026-05-11", "2026-12-31"]);
    const admin = await service.token(...ADMIN);
    const now = await service.call(admin, { method: "GET", url: "/api/boards/board-1/resolution" });
    const slots = now.json<{ regions: { slots: { title: string }[] }[] }>().regions.flatMap((region) => region.slots);
    expect(slots.map(({ title }) => title)).toContain("今日带班领导");
  });

  it("light every region after the first three items", async () => {
    let drawn = 0;
    await load((line) => {
      if (line.startsWith("正在绘制示例 4/")) drawn = service.store.read().items.length;
      if (drawn === 3) throw new RangeError("power cut");
    }).catch(() => undefined);
    const admin = await service.token(...ADMIN);
    const now = await service.call(admin, { method: "GET", url: "/api/boards/board-1/resolution" });
    expect(now.json<{ regions: { tier: string }[] }>().regions.map((region) => region.tier)).toEqual([
      "filler",
      "filler",
      "filler",
    ]);
  });

  it("that were interrupted go on where they stopped, and nothing is there twice", async () => {
    await load((line) => {
      if (line.startsWith("正在绘制示例 9/")) throw new RangeError("power cut");
    }).catch(() => undefined);
    expect(service.store.read().items).toHaveLength(8);
    const lines: string[] = [];
    await load((line) => lines.push(line));
    expect(lines[0]).toContain("9/");
    const { items, boards, playlists, entries } = service.store.read();
    expect([items.length, boards.length, playlists.length, entries.length]).toEqual([
      samples.items.length,
      2,
      samples.playlists.length,
      samples.entries.length,
    ]);
    expect(playlists.map((playlist) => playlist.itemIds.length)).toEqual(
      samples.playlists.map((playlist) => playlist.items.length),
    );
  });

  it("leave out what is refused, tell it, and go on", async () => {
    const spoilt: Samples = {
      ...samples,
      items: samples.items.map((item, i) => (i === 0 ? { ...item, content: { kind: "text", text: "囧" } } : item)),
    };
    samples = spoilt;
    const lines: string[] = [];
    await load((line) => lines.push(line));
    expect(lines.filter((line) => line.includes("未能载入"))).toHaveLength(1);
    expect(service.store.read().entries.length).toBeGreaterThan(samples.entries.length - 2);
  });
});
