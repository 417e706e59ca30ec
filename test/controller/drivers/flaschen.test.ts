import { describe, expect, it } from "vitest";
import { flaschen } from "../../../controller/drivers/flaschen.ts";
import { createFlaschenTiles } from "../../../controller/protocols/flaschen.ts";
import { createLinkWorld, openLink } from "./open-link.ts";

const GROUND = { xPx: 0, yPx: 0, layer: 0 };

async function colours(layer: number, data: Uint8Array): Promise<string> {
  const { link, wires } = await openLink(flaschen, { host: "10.0.0.9", layer }, data.length, createLinkWorld());
  link.show(data, 0, data.length, () => undefined);
  const packet = wires.udp.sockets[0]?.packets[0] ?? new Uint8Array();
  return Buffer.from(packet.subarray(packet.length - data.length)).toString("hex");
}

describe("Flaschen Taschen output", () => {
  it("sends black as it is on the ground, and lifts it where it would be transparent", async () => {
    const data = Uint8Array.of(0, 0, 0, 0, 5, 0, 0, 0, 0);
    expect(await colours(0, data)).toBe("000000000500000000");
    expect(await colours(3, data)).toBe("010101000500010101");
  });

  it("lifts a change that begins inside a pixel", async () => {
    const opened = await openLink(flaschen, { host: "10.0.0.9", layer: 1 }, 9, createLinkWorld());
    const data = new Uint8Array(9).fill(9);
    opened.link.show(data, 0, 9, () => undefined);
    data.set([0, 0, 0], 3);
    opened.link.show(data, 4, 5, () => undefined);
    const packet = opened.wires.udp.sockets[0]?.packets.at(-1) ?? new Uint8Array();
    expect([...packet.subarray(-9)]).toEqual([9, 9, 9, 1, 1, 1, 9, 9, 9]);
  });

  it("cuts a board into whole rows, and rows that are too long into pieces", () => {
    const sizes = (widthPx: number, heightPx: number, mostBytes: number): string[] =>
      createFlaschenTiles(widthPx, heightPx, { ...GROUND, xPx: 5 }, mostBytes).map(
        ({ packet, headerBytes, offset }) => {
          const header = Buffer.from(packet.subarray(0, headerBytes)).toString("latin1").split("\n");
          expect(packet.length - headerBytes).toBeLessThanOrEqual(mostBytes);
          return `${header[1]} at ${header[2]} from ${offset}`;
        },
      );
    expect(sizes(100, 5, 700)).toEqual([
      "100 2 at #FT: 5 0 0 from 0",
      "100 2 at #FT: 5 2 0 from 600",
      "100 1 at #FT: 5 4 0 from 1200",
    ]);
    expect(sizes(250, 2, 600)).toEqual([
      "200 1 at #FT: 5 0 0 from 0",
      "50 1 at #FT: 205 0 0 from 600",
      "200 1 at #FT: 5 1 0 from 750",
      "50 1 at #FT: 205 1 0 from 1350",
    ]);
  });
});
