import { HallcastError } from "../../playlists/errors.ts";
import type { UdpAddress, UdpEvents } from "../ports/udp.ts";
import {
  ARTNET_DATA_OFFSET,
  ARTNET_LAST_UNIVERSE,
  ARTNET_PORT,
  createArtDmx,
  createArtPoll,
  createArtSync,
  nextArtSequence,
  parseArtPollReply,
  stampArtDmx,
} from "../protocols/artnet.ts";
import { createArtNetNodes } from "./artnet-nodes.ts";
import type { LinkContext, OutputLink } from "./driver.ts";
import { createPacketMemory, evenly } from "./packet-memory.ts";
import { bytesPerUniverse, createUniverses, type Packing } from "./universes.ts";

export type ArtNetTarget = {
  readonly target: "host" | "discover";
  /** IPv4. */
  readonly host: string;
  readonly port: number;
  /** IPv4, where polls of discovery and ArtSync go. */
  readonly broadcast: string;
  readonly firstUniverse: number;
  readonly packing: Packing;
  readonly sync: boolean;
  readonly keepAliveMs: number;
};

/** What the links of one output know from one to the next. */
export type Acquaintance = { hasAnswered: boolean };

/** Art-Net 4: controllers poll every 2.5 to 3 s. */
const POLL_EVERY_MS = 2_500;
/** Before the link is up: a lost poll shall not cost much. */
const FIRST_POLLS_EVERY_MS = 1_000;
const FIRST_POLLS = 3;

/**
 * Data by unicast, to one node or to those that announce the board's universes; health by polls. A node at a fixed address that never
 * answered is believed to be one that cannot; one that did and falls silent is down. Throws `output.tooManyUniverses`.
 */
export function openArtNetLink(settings: ArtNetTarget, context: LinkContext, known: Acquaintance): OutputLink {
  const { ports, clock, wire } = context;
  const { port, firstUniverse: first, packing } = settings;
  const isHost = settings.target === "host";
  const packets = createUniverses(context.dataBytes, { packing, first, last: ARTNET_LAST_UNIVERSE }, createArtDmx);
  const memory = createPacketMemory({
    packets: evenly(packets, ARTNET_DATA_OFFSET, bytesPerUniverse(packing)),
    keepAliveMs: settings.keepAliveMs,
    clock,
  });
  const numbers = ports.numbers.of(`artnet ${isHost ? settings.host : settings.broadcast} ${first}`);
  const nodes = createArtNetNodes({ first, count: packets.length }, isHost ? settings.host : null);
  const poll = [createArtPoll()];
  const sync = [createArtSync()];
  const everybody: UdpAddress[] = [{ address: settings.broadcast, port }];
  const host: UdpAddress[] = [{ address: settings.host, port }];
  const outgoing: Uint8Array[] = [];
  const targets: UdpAddress[] = [];
  let routes: readonly (readonly UdpAddress[])[] = packets.map(() => (isHost ? host : []));
  let state: "asking" | "up" | "closed" = "asking";
  let polls = 0;
  let cancel = (): void => undefined;

  const hear: UdpEvents["onMessage"] = (bytes, { address }) => {
    const reply = parseArtPollReply(bytes);
    if (reply === null || state === "closed") return;
    const isNew = nodes.hear(reply, { address, port });
    if (nodes.answering() > 0) known.hasAnswered = true;
    if (isNew) learn();
    if (state === "up" && nodes.isReceiving()) context.onNews({ kind: "acknowledged" });
  };
  const learn = (): void => {
    if (!isHost) routes = nodes.routes();
    if (state === "up") tell();
    else if (nodes.answering() > 0 && (isHost || routes.every((takers) => takers.length > 0))) rise();
  };
  const rise = (): void => {
    state = "up";
    context.onUp(nodes.facts());
    context.onNews({ kind: "readings", readings: nodes.readings() });
  };
  const tell = (): void => {
    const facts = nodes.facts();
    if (facts !== null) context.onNews({ kind: "controller", controller: facts });
    context.onNews({ kind: "readings", readings: nodes.readings() });
  };
  const ask = (): void => {
    if (nodes.count()) {
      if (nodes.answering() === 0) {
        context.onDown(new HallcastError("device", "artnet.nodeSilent", { host: nodes.names() }));
        return;
      }
      learn();
    }
    if (state === "asking" && !waitsLonger()) return;
    if (one !== null) one.send(poll, 1, () => undefined);
    else hub?.sendTo(poll, everybody, 1, () => undefined);
    polls++;
    cancel();
    cancel = clock.after(state === "up" ? POLL_EVERY_MS : FIRST_POLLS_EVERY_MS, ask);
  };
  /** Goes up with what there is when enough was asked, or gives up and says false. */
  const waitsLonger = (): boolean => {
    if (isHost && !known.hasAnswered) {
      if (polls > 0) rise();
    } else if (polls >= FIRST_POLLS) {
      if (nodes.answering() === 0) {
        const { host: address } = settings;
        const last = first + packets.length - 1;
        context.onDown(
          isHost
            ? new HallcastError("device", "artnet.nodeSilent", { host: address })
            : new HallcastError("device", "artnet.noNode", { first, last }),
        );
        return false;
      }
      rise();
    }
    return true;
  };

  /** Polls go out when both the way out and the ear for answers are open. */
  let doors = 2;
  const openDoor = (): void => {
    if (--doors === 0) ask();
  };
  const events = { onMessage: hear, onError: context.onDown };
  const one = isHost ? ports.udp.open(settings.host, port, { ...events, onOpen: openDoor }) : null;
  const hub =
    isHost && !settings.sync
      ? null
      : ports.udp.bind(
          { address: "0.0.0.0", port: 0, shared: false, broadcast: true, groups: [] },
          { ...events, onOpen: isHost ? () => undefined : openDoor },
        );
  const ear = ports.replies.hear(ARTNET_PORT, {
    onOpen: openDoor,
    onMessage: hear,
    onError: (error) => {
      // Without answers a fixed address can be served, only not watched.
      if (!isHost) context.onDown(error);
      else if (state === "asking" && doors > 0) openDoor();
    },
  });

  const send = (count: number, done: () => void): void => {
    let sent = 0;
    for (let i = 0; i < count; i++) {
      const index = memory.picked[i] ?? 0;
      const packet = packets[index];
      const takers = routes[index];
      if (packet === undefined || takers === undefined) continue;
      const number = nextArtSequence(numbers[first + index] ?? 0);
      numbers[first + index] = number;
      stampArtDmx(packet, number);
      for (const taker of takers) {
        outgoing[sent] = packet;
        targets[sent++] = taker;
        wire.bytes += packet.length;
      }
    }
    wire.packets += sent;
    const finish = settings.sync && sent > 0 ? () => show(done) : done;
    if (one !== null) one.send(outgoing, sent, finish);
    else if (hub !== null) hub.sendTo(outgoing, targets, sent, finish);
  };
  const show = (done: () => void): void => {
    wire.packets++;
    wire.bytes += sync[0]?.length ?? 0;
    hub?.sendTo(sync, everybody, 1, done);
  };
  return {
    show: (data, firstByte, endByte, done) => send(memory.change(data, firstByte, endByte), done),
    refresh: (done) => send(memory.repeat(), done),
    close: () => {
      state = "closed";
      cancel();
      ear.close();
      one?.close();
      hub?.close();
    },
  };
}
