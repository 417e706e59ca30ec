import type { ControllerFacts, Reading } from "../ports/playout-status.ts";
import type { UdpAddress } from "../ports/udp.ts";
import type { ArtPollReply } from "../protocols/artnet.ts";

/** Polls without an answer after which a node is gone. */
const MOST_MISSED = 3;
/** A board of the largest size has fewer; more is somebody's mischief. */
const MOST_NODES = 4_096;

type Node = { readonly from: UdpAddress; readonly reply: ArtPollReply; missed: number };

export type ArtNetNodes = {
  /** Takes an answer in; whether anything is different from before. */
  readonly hear: (reply: ArtPollReply, from: UdpAddress) => boolean;
  /** A poll is about to go out; whether a node has gone by now. */
  readonly count: () => boolean;
  /** How many answer, by address. */
  readonly answering: () => number;
  /** Addresses of all that ever answered. */
  readonly names: () => string;
  /** Addresses of the nodes that give out each of the universes, in order. */
  readonly routes: () => readonly (readonly UdpAddress[])[];
  /** Every node that has our universes says that data goes out of them. */
  readonly isReceiving: () => boolean;
  /** Who speaks for the board, also when it has fallen silent and others go on; null if nobody ever answered. */
  readonly facts: () => ControllerFacts | null;
  readonly readings: () => Reading[];
};

/**
 * The nodes that give out universes first..first+count−1, as far as they answer polls. Those that went are remembered as missing.
 * `onlyFrom` is the one address that counts, whatever universes it announces; null is any.
 */
export function createArtNetNodes(
  { first, count }: { readonly first: number; readonly count: number },
  onlyFrom: string | null,
): ArtNetNodes {
  /** By address and bind index: a node with many ports answers in several parts. */
  const nodes = new Map<string, Node>();
  const isOurs = (portAddress: number): boolean => portAddress >= first && portAddress < first + count;
  const oursOf = ({ reply }: Node) => reply.outputs.filter(({ portAddress }) => isOurs(portAddress));
  const live = (): Node[] => [...nodes.values()].filter(({ missed }) => missed <= MOST_MISSED);
  const addresses = (some: readonly Node[]): Set<string> => new Set(some.map(({ from }) => from.address));

  const routes = (): UdpAddress[][] => {
    const found: UdpAddress[][] = Array.from({ length: count }, () => []);
    for (const node of live()) for (const { portAddress } of oursOf(node)) found[portAddress - first]?.push(node.from);
    return found;
  };
  return {
    hear: (reply, from) => {
      const key = `${from.address} ${reply.bindIndex}`;
      const node: Node = { from, reply, missed: 0 };
      const before = nodes.get(key);
      const isWanted = onlyFrom === null ? oursOf(node).length > 0 : from.address === onlyFrom;
      if (!isWanted) return nodes.delete(key);
      if (before === undefined && nodes.size >= MOST_NODES) return false;
      nodes.set(key, node);
      return before === undefined || before.missed > MOST_MISSED || signature(before.reply) !== signature(reply);
    },
    count: () => {
      let hasGone = false;
      for (const node of nodes.values()) if (++node.missed === MOST_MISSED + 1) hasGone = true;
      return hasGone;
    },
    answering: () => addresses(live()).size,
    names: () => [...addresses([...nodes.values()])].sort().join(", "),
    routes,
    isReceiving: () => {
      const ports = live().flatMap(oursOf);
      return ports.length > 0 && ports.every(({ isSending }) => isSending);
    },
    facts: () => {
      const [speaker] = [...nodes.values()].sort((a, b) => rank(a) - rank(b));
      if (speaker === undefined) return null;
      const { mac, longName, shortName, firmware } = speaker.reply;
      return {
        identity: mac === null ? null : `mac ${mac}`,
        model: longName || shortName || "Art-Net",
        firmware: `${firmware >> 8}.${firmware & 255}`,
        widthPx: null,
        heightPx: null,
      };
    },
    readings: () => {
      const answering = addresses(live());
      const cards: Reading[] = [...addresses([...nodes.values()])].sort().map((address) => {
        const isThere = answering.has(address);
        return { kind: "cards", where: `Art-Net ${address}`, value: isThere ? 1 : 0, ok: isThere };
      });
      if (onlyFrom !== null) return cards;
      const untaken = routes().filter((takers) => takers.length === 0).length;
      return [...cards, { kind: "lossPct", where: "universes", value: (100 * untaken) / count, ok: untaken === 0 }];
    },
  };

  /** The node of the first universe stands for the board, and of its parts the first. */
  function rank(node: Node): number {
    return Math.min(...oursOf(node).map(({ portAddress }) => portAddress), 0xffff) * 256 + node.reply.bindIndex;
  }
}

function signature({ mac, longName, shortName, firmware, outputs }: ArtPollReply): string {
  return JSON.stringify([mac, longName, shortName, firmware, outputs.map(({ portAddress }) => portAddress)]);
}
