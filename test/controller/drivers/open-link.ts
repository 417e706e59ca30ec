import type { FrameDriver, LinkNews, OutputLink } from "../../../controller/drivers/driver.ts";
import type { ControllerFacts } from "../../../controller/ports/playout-status.ts";
import type { HallcastError } from "../../../playlists/errors.ts";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { settle } from "../../fakes/udp.ts";
import { createFakeWires, type FakeWires } from "../../fakes/wires.ts";

export type OpenedLink = {
  readonly link: OutputLink;
  readonly clock: FakeClock;
  readonly wires: FakeWires;
  readonly wire: { packets: number; bytes: number };
  /** What the link said when it came up, each time; null for a controller that says nothing. */
  readonly ups: (ControllerFacts | null)[];
  readonly news: LinkNews[];
  readonly downs: HallcastError[];
};

export type LinkWorld = { readonly clock: FakeClock; readonly wires: FakeWires };

export function createLinkWorld(): LinkWorld {
  return { clock: createFakeClock(1_790_000_000_000), wires: createFakeWires() };
}

/** A link of `driver` for a board of one row, whose world has settled once. */
export async function openLink(
  driver: FrameDriver,
  settings: Readonly<Record<string, unknown>>,
  dataBytes: number,
  { clock, wires }: LinkWorld,
): Promise<OpenedLink> {
  const ups: OpenedLink["ups"] = [];
  const news: LinkNews[] = [];
  const downs: HallcastError[] = [];
  const wire = { packets: 0, bytes: 0 };
  const link = driver.prepare({ ...driver.defaults, ...settings }).open({
    boardId: "east",
    dataBytes,
    widthPx: dataBytes / 3,
    heightPx: 1,
    ports: wires,
    clock,
    wire,
    onUp: (controller) => ups.push(controller),
    onNews: (one) => news.push(one),
    onDown: (error) => downs.push(error),
  });
  await settle();
  return { link, clock, wires, wire, ups, news, downs };
}
