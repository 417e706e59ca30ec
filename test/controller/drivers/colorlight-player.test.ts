import { describe, expect, it } from "vitest";
import type { CardShow } from "../../../controller/drivers/card.ts";
import { colorlightPlayer } from "../../../controller/drivers/colorlight-player.ts";
import type { HttpRequest } from "../../../controller/ports/http.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { createFakeWires } from "../../fakes/wires.ts";

/** A player as far as its programmes go; `refused` are beginnings of requests that it answers with 500. */
function fakePlayer() {
  const asked: string[] = [];
  const stored = new Set<string>(["menu.vsn"]);
  let playing = "menu.vsn";
  const refused = new Set<string>();
  const answer = (method: string, path: string): unknown => {
    const name = /([^/]+\.vsn)/.exec(path)?.[1] ?? "";
    if (method === "POST" && path.startsWith("/api/program/")) stored.add(name);
    if (method === "PUT" && path.endsWith("/activated")) playing = name;
    if (method === "DELETE") stored.delete(name);
    if (path === "/api/info.json") return { serialno: "S1", playing: { name: playing } };
    if (path === "/api/vsns.json") return { contents: [...stored].map((one) => ({ name: one })) };
    if (path === "/api/brightnessandcolortemp.json") return { brightness: 255 };
    return {};
  };
  return {
    asked,
    stored,
    refused,
    request: async ({ method, url }: HttpRequest) => {
      const { pathname, search } = new URL(url);
      const route = `${method} ${pathname}${search}`;
      asked.push(route);
      if ([...refused].some((start) => route.startsWith(start))) return { status: 500, bytes: new Uint8Array() };
      return { status: 200, bytes: new TextEncoder().encode(JSON.stringify(answer(method, pathname))) };
    },
  };
}

const showOf = (text: string, isUrgent = false): CardShow => ({
  isLit: true,
  isUrgent,
  brightnessPct: 100,
  areas: [
    {
      key: text,
      x: 0,
      y: 0,
      widthPx: 8,
      heightPx: 8,
      steps: [
        {
          picture: { md5: text.repeat(32).slice(0, 32), png: new Uint8Array([1]) },
          durationMs: 1_000,
          enter: "cut",
          isLive: false,
        },
      ],
    },
  ],
});

async function setUp() {
  const player = fakePlayer();
  const clock = createFakeClock(0);
  const prepared = colorlightPlayer.prepare({ ...colorlightPlayer.defaults, host: "player" });
  const open = () =>
    new Promise<ReturnType<typeof prepared.open>>((resolve, reject) => {
      const link = prepared.open({
        widthPx: 8,
        heightPx: 8,
        ports: { ...createFakeWires(), http: player },
        clock,
        wire: { packets: 0, bytes: 0 },
        onUp: () => resolve(link),
        onNews: () => undefined,
        onDown: reject,
      });
    });
  const uploads = (): number => player.asked.filter((route) => route.startsWith("POST /api/program/")).length;
  return { player, clock, open, link: await open(), uploads };
}
const wanted = (): boolean => true;

describe("a Colorlight player", () => {
  it("plays a programme only when all of it is there, and then loses the one before, never others'", async () => {
    const { player, link } = await setUp();
    await link.publish(showOf("a"), wanted);
    const [first] = [...player.stored].filter((name) => name.startsWith("hc-"));
    player.asked.length = 0;
    await link.publish(showOf("b"), wanted);
    const told = player.asked.filter((route) => !route.startsWith("GET"));
    const second = [...player.stored].find((name) => name.startsWith("hc-"));
    expect(told.slice(0, 3)).toEqual([
      `POST /api/program/${second}?autoplay=0`,
      `PUT /api/vsns/sources/lan/vsns/${second}/activated`,
      `DELETE /api/vsns/sources/lan/vsns/${first}`,
    ]);
    expect([...player.stored]).toEqual(["menu.vsn", second]);
    expect(player.asked.some((route) => route.startsWith("PUT /api/dimension"))).toBe(false);
  });

  it("activates what it has whole without writing it again, also for a new link", async () => {
    const { player, link, open, uploads } = await setUp();
    player.refused.add("PUT /api/vsns");
    await expect(link.publish(showOf("a"), wanted)).rejects.toThrow(expect.objectContaining({ code: "card.badHttp" }));
    player.refused.clear();
    await (await open()).publish(showOf("a"), wanted);
    await (await open()).publish(showOf("a"), wanted);
    expect(uploads()).toBe(1);
  });

  it("writes anew what was refused half-way, though the player lists it", async () => {
    const { player, link, uploads } = await setUp();
    player.refused.add("POST /api/program/");
    await expect(link.publish(showOf("a"), wanted)).rejects.toBeInstanceOf(HallcastError);
    const half = /(hc-[0-9a-f]+\.vsn)/.exec(player.asked.find((route) => route.startsWith("POST")) ?? "")?.[1] ?? "";
    player.stored.add(half);
    player.refused.clear();
    await link.publish(showOf("a"), wanted);
    expect(uploads()).toBe(2);
  });

  it("spares its flash after ten changes in a row, but not in an emergency", async () => {
    const { clock, link, uploads } = await setUp();
    for (const text of "0123456789") await link.publish(showOf(text), wanted);
    await expect(link.publish(showOf("a"), wanted)).rejects.toThrow(
      expect.objectContaining({ code: "card.flashRest" }),
    );
    expect(uploads()).toBe(10);
    await link.publish(showOf("e", true), wanted);
    clock.advance(120_000);
    await link.publish(showOf("a"), wanted);
    expect(uploads()).toBe(12);
  });
});
