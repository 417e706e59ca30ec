import type { UdpEvents, UdpHub, UdpPort } from "../ports/udp.ts";

/** Ports of this PC to which controllers answer wherever they were asked from. */
export type ReplyPorts = {
  /** Hears what comes to `port`, together with every other link of this process that does. `onError` once, then no more. */
  readonly hear: (port: number, events: UdpEvents) => { readonly close: () => void };
};

type Ear = { readonly hub: UdpHub; readonly listeners: Set<UdpEvents>; isOpen: boolean };

/**
 * One socket per port for the whole process: the system lets two sockets share a port, but hands what is sent to this PC alone
 * to only one of them, so that the second board would never hear an answer. Opened by the first listener, closed with the last.
 */
export function createReplyPorts(udp: UdpPort): ReplyPorts {
  const ears = new Map<number, Ear>();
  const open = (port: number): Ear => {
    const listeners = new Set<UdpEvents>();
    const hub = udp.bind(
      { address: "0.0.0.0", port, shared: true, broadcast: false, groups: [] },
      {
        onOpen: () => {
          ear.isOpen = true;
          for (const { onOpen } of [...listeners]) onOpen();
        },
        onMessage: (bytes, from) => {
          for (const { onMessage } of [...listeners]) onMessage(bytes, from);
        },
        onError: (error) => {
          if (ears.get(port) === ear) ears.delete(port);
          const told = [...listeners];
          listeners.clear();
          for (const { onError } of told) onError(error);
        },
      },
    );
    const ear: Ear = { hub, listeners, isOpen: false };
    ears.set(port, ear);
    return ear;
  };
  return {
    hear: (port, events) => {
      const ear = ears.get(port) ?? open(port);
      ear.listeners.add(events);
      if (ear.isOpen)
        queueMicrotask(() => {
          if (ear.listeners.has(events)) events.onOpen();
        });
      return {
        close: () => {
          if (!ear.listeners.delete(events) || ear.listeners.size > 0) return;
          if (ears.get(port) === ear) ears.delete(port);
          ear.hub.close();
        },
      };
    },
  };
}
