import type { HallcastError } from "../../playlists/errors.ts";
import type { LiveFeed } from "../../playlists/live-feed.ts";
import { createGrowingWait } from "../playout/growing-wait.ts";
import type { ByteStream, TcpPort } from "../ports/byte-stream.ts";
import type { Clock } from "../ports/clock.ts";
import type { LiveSink } from "../ports/live-feed.ts";
import type { MqttPort } from "../ports/mqtt.ts";
import type { SerialPort } from "../ports/serial.ts";
import type { TcpServerPort } from "../ports/tcp-server.ts";
import type { DialectParser } from "./dialects/dialect.ts";
import { createParser } from "./dialects/list.ts";
import { createInlet, type Inlet } from "./inlet.ts";

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;
const LINE_END = Uint8Array.of(0x0a);

export type FeedPorts = {
  readonly tcp: TcpPort;
  readonly tcpServer: TcpServerPort;
  readonly serial: Pick<SerialPort, "open">;
  readonly mqtt: MqttPort;
};

export type Receivers = {
  /** Listens to these feeds from now on; those that stay the same are not disturbed. */
  readonly follow: (feeds: readonly LiveFeed[]) => void;
  /** The playout began anew. */
  readonly tellAgain: () => void;
  readonly close: () => void;
};

/** Hears the hall's machines, each by its own way and for itself; what breaks is tried again for ever. */
export function createReceivers(deps: {
  readonly clock: Clock;
  readonly sink: LiveSink;
  readonly ports: FeedPorts;
}): Receivers {
  const running = new Map<string, { readonly key: string; readonly inlet: Inlet; readonly stop: () => void }>();
  const end = (id: string): void => {
    const one = running.get(id);
    running.delete(id);
    one?.stop();
    one?.inlet.close();
  };
  return {
    follow: (feeds) => {
      for (const [id, { key }] of running) if (!feeds.some((feed) => feed.id === id && keyOf(feed) === key)) end(id);
      for (const feed of feeds) {
        if (running.has(feed.id)) continue;
        const inlet = createInlet(feed, deps);
        running.set(feed.id, { key: keyOf(feed), inlet, stop: receive(feed, inlet, deps.clock, deps.ports) });
      }
    },
    tellAgain: () => {
      for (const { inlet } of running.values()) inlet.tellAgain();
    },
    close: () => {
      for (const id of [...running.keys()]) end(id);
    },
  };
}

function keyOf({ name: _name, ...rest }: LiveFeed): string {
  return JSON.stringify(rest);
}

/** Opens the way of a feed; the answer closes it. */
function receive(feed: LiveFeed, inlet: Inlet, clock: Clock, ports: FeedPorts): () => void {
  const { source } = feed;
  // Each connection reads for itself: half a message of one is not the beginning of another's.
  const parser = (): DialectParser =>
    createParser(feed.dialect, { onCall: (call) => void inlet.take(call), onGarbled: inlet.garbled });
  const down = (error: HallcastError): void => inlet.state("down", error);
  switch (source.kind) {
    case "http":
      return () => undefined;
    case "mqtt": {
      const { close } = ports.mqtt.subscribe(source, {
        onUp: () => inlet.state("up", null),
        // A message is whole: what of it makes no call is dropped with it.
        onMessage: (payload) => {
          const one = parser();
          one.push(payload);
          one.push(LINE_END);
        },
        onDown: down,
      });
      return close;
    }
    case "tcpListen":
      return keepTrying(clock, (again) => {
        const listener = ports.tcpServer.listen(source.host, source.port, {
          onListening: () => inlet.state("up", null),
          onVisitor: () => ({ onBytes: parser().push, onEnd: () => undefined }),
          onError: (error) => {
            down(error);
            again();
          },
        });
        return listener.close;
      });
    case "tcpConnect":
      return keepTrying(clock, (again, isGood) =>
        hear((events) => ports.tcp.connect(source.host, source.port, events), parser(), inlet, isGood, again),
      );
    case "serial":
      return keepTrying(clock, (again, isGood) =>
        hear((events) => ports.serial.open(source.path, source.baudRate, events), parser(), inlet, isGood, again),
      );
    default:
      return source satisfies never;
  }
}

function hear(
  open: (events: Parameters<TcpPort["connect"]>[2]) => ByteStream,
  parser: DialectParser,
  inlet: Inlet,
  isGood: () => void,
  again: () => void,
): () => void {
  const stream = open({
    onOpen: () => {
      inlet.state("up", null);
      isGood();
    },
    onBytes: parser.push,
    onError: (error) => {
      inlet.state("down", error);
      again();
    },
  });
  return stream.close;
}

/** Runs `start` now and once more after each call of `again`, with growing waits until something was good; the answer ends it. */
function keepTrying(clock: Clock, start: (again: () => void, isGood: () => void) => () => void): () => void {
  let isOver = false;
  const wait = createGrowingWait(FIRST_RETRY_MS, LONGEST_RETRY_MS);
  let cancel = (): void => undefined;
  let stop = (): void => undefined;
  const begin = (): void => {
    stop = start(() => {
      if (isOver) return;
      cancel = clock.after(wait.next(), begin);
    }, wait.reset);
  };
  begin();
  return () => {
    isOver = true;
    cancel();
    stop();
  };
}
