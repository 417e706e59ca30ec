import { expect, test } from "vitest";
import { createReceivers } from "../../../controller/feeds/receivers.ts";
import type { LiveSink } from "../../../controller/ports/live-feed.ts";
import type { MqttPort } from "../../../controller/ports/mqtt.ts";
import type { TcpServerPort } from "../../../controller/ports/tcp-server.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { type FeedSource, type LiveFeed, PLAIN_NAMES } from "../../../playlists/live-feed.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { createFakeSerial } from "../../fakes/serial.ts";
import { createFakeTcp } from "../../fakes/tcp.ts";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const feedOf = (source: FeedSource, more: Partial<LiveFeed> = {}): LiveFeed => ({
  ...{ id: "queue", name: "叫号机", enabled: true, source, staleAfterSec: 60, mostPerSec: 20 },
  dialect: { kind: "json", names: PLAIN_NAMES },
  ...more,
});

function build() {
  const clock = createFakeClock(1_795_400_000_000);
  const lives: Parameters<LiveSink["live"]>[] = [];
  const reports: Parameters<LiveSink["liveReport"]>[] = [];
  const sink: LiveSink = {
    live: (...said) => void lives.push(said),
    liveReport: (...said) => void reports.push(said),
  };
  const brokers: { events: Parameters<MqttPort["subscribe"]>[1]; isClosed: boolean }[] = [];
  const mqtt: MqttPort = {
    subscribe: (_to, events) => {
      const one = { events, isClosed: false };
      brokers.push(one);
      return {
        close: () => {
          one.isClosed = true;
        },
      };
    },
  };
  const listeners: { events: Parameters<TcpServerPort["listen"]>[2]; isClosed: boolean }[] = [];
  const tcpServer: TcpServerPort = {
    listen: (_host, _port, events) => {
      const one = { events, isClosed: false };
      listeners.push(one);
      return {
        close: () => {
          one.isClosed = true;
        },
      };
    },
  };
  const tcp = createFakeTcp();
  const serial = createFakeSerial();
  const receivers = createReceivers({ clock, sink, ports: { tcp, tcpServer, serial, mqtt } });
  return { clock, lives, reports, brokers, listeners, tcp, serial, receivers };
}

const calls = (lives: Parameters<LiveSink["live"]>[]): unknown[] => lives.map(([, call]) => call);

test("a machine that is connected to is heard, and connected to again when it goes away", async () => {
  const { receivers, tcp, clock, lives, reports } = build();
  receivers.follow([feedOf({ kind: "tcpConnect", host: "10.0.0.5", port: 4001 })]);
  await Promise.resolve();
  tcp.streams[0]?.hear(text('{"number":"A0'));
  tcp.streams[0]?.fail("output.refused");
  clock.advance(499);
  expect(tcp.streams).toHaveLength(1);
  clock.advance(1);
  await Promise.resolve();
  tcp.streams[1]?.hear(text('12"}\n{"number":"A013","window":"2"}\n'));
  expect(calls(lives)).toEqual([{ number: "A013", window: "2" }]);
  clock.advance(1000);
  expect(reports.at(-1)?.[1]).toMatchObject({ state: "up", taken: 1, dropped: 1 });
});

test("a machine that is not there is asked with growing waits, and told why", async () => {
  const { receivers, tcp, clock, reports } = build();
  tcp.behaviour = "refused";
  receivers.follow([feedOf({ kind: "tcpConnect", host: "10.0.0.5", port: 4001 })]);
  for (let i = 0; i < 120; i++) {
    await Promise.resolve();
    clock.advance(500);
  }
  expect(tcp.streams.length).toBeGreaterThan(6);
  expect(tcp.streams.length).toBeLessThan(14);
  expect(reports.at(-1)?.[1]).toMatchObject({ state: "down", lastError: { code: "output.refused" } });
});

test("machines that connect are read each for itself", () => {
  const { receivers, listeners, lives, clock } = build();
  receivers.follow([feedOf({ kind: "tcpListen", host: "127.0.0.1", port: 4700 })]);
  const one = listeners[0]?.events.onVisitor();
  const other = listeners[0]?.events.onVisitor();
  one?.onBytes(text('{"number":'));
  other?.onBytes(text('{"number":"B1"}\n'));
  clock.advance(200);
  one?.onBytes(text('"A1"}\n'));
  expect(calls(lives)).toEqual([{ number: "B1" }, { number: "A1" }]);
});

test("a port that is taken is tried again", () => {
  const { receivers, listeners, clock } = build();
  receivers.follow([feedOf({ kind: "tcpListen", host: "127.0.0.1", port: 4700 })]);
  listeners[0]?.events.onError(new HallcastError("device", "feed.listenTaken", { host: "127.0.0.1", port: 4700 }));
  clock.advance(500);
  expect(listeners).toHaveLength(2);
});

test("a message of a broker is whole, with or without a line end", () => {
  const { receivers, brokers, lives, clock } = build();
  const source = { kind: "mqtt", url: "mqtt://10.0.0.9", topic: "q", qos: 1, user: "", password: "" } as const;
  receivers.follow([feedOf(source)]);
  for (const message of ['{"number":"A1"}', '{"number":"A2"}\n', '{"number":']) {
    brokers[0]?.events.onMessage(text(message));
    clock.advance(100);
  }
  expect(calls(lives)).toEqual([{ number: "A1" }, { number: "A2" }]);
});

test("a serial line is read in its dialect", async () => {
  const { receivers, serial, lives } = build();
  const source = { kind: "serial", path: "/dev/ttyUSB0", baudRate: 9600 } as const;
  const columns = { number: 1, window: 2, waiting: null, value: null };
  receivers.follow([feedOf(source, { dialect: { kind: "delimited", delimiter: ",", columns } })]);
  await Promise.resolve();
  serial.lines.streams[0]?.hear(text("A012,3\r\n"));
  expect(calls(lives)).toEqual([{ number: "A012", window: "3" }]);
});

test("changed settings begin anew, others are not disturbed, and a removed feed is heard no more", () => {
  const { receivers, listeners, brokers } = build();
  const listen = feedOf({ kind: "tcpListen", host: "127.0.0.1", port: 4700 });
  const source = { kind: "mqtt", url: "mqtt://10.0.0.9", topic: "q", qos: 1, user: "", password: "" } as const;
  const broker = feedOf(source, { id: "broker" });
  receivers.follow([listen, broker]);
  receivers.follow([
    { ...listen, name: "Renamed", staleAfterSec: 60 },
    { ...broker, staleAfterSec: 99 },
  ]);
  expect(listeners.map(({ isClosed }) => isClosed)).toEqual([false]);
  expect(brokers.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  receivers.follow([]);
  expect(listeners.map(({ isClosed }) => isClosed)).toEqual([true]);
  expect(brokers.map(({ isClosed }) => isClosed)).toEqual([true, true]);
  receivers.close();
});
