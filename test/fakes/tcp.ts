import type { TcpPort } from "../../controller/ports/byte-stream.ts";
import { HallcastError } from "../../playlists/errors.ts";

export type FakeTcp = TcpPort & {
  /** Every connection so far, oldest first. */
  readonly streams: readonly FakeStream[];
  /** How the next connections behave. */
  behaviour: "open" | "silent" | "stuck" | "refused";
};

export type FakeStream = {
  readonly host: string;
  readonly port: number;
  /** Copies of what was written, in order. */
  readonly writes: Uint8Array[];
  isClosed: boolean;
  /** Lets a stuck stream take what it was given. */
  readonly release: () => void;
  readonly fail: (code: string) => void;
  /** Something comes in. */
  readonly hear: (bytes: Uint8Array) => void;
};

/** Byte streams that do at once, synchronously, what the test wants of them. */
export function createFakeTcp(): FakeTcp {
  const streams: FakeStream[] = [];
  const fake: FakeTcp = {
    streams,
    behaviour: "open",
    connect: (host, port, events) => {
      const { behaviour } = fake;
      let held: (() => void)[] = [];
      const stream: FakeStream = {
        host,
        port,
        writes: [],
        isClosed: false,
        release: () => {
          const waiting = held;
          held = [];
          for (const done of waiting) done();
        },
        fail: (code) => {
          if (stream.isClosed) return;
          stream.isClosed = true;
          events.onError(new HallcastError("device", code, { host, port, cause: "test" }));
        },
        hear: (bytes) => {
          if (!stream.isClosed) events.onBytes(bytes);
        },
      };
      streams.push(stream);
      if (behaviour === "open" || behaviour === "stuck") queueMicrotask(events.onOpen);
      if (behaviour === "refused") queueMicrotask(() => stream.fail("output.refused"));
      return {
        write: (bytes, done) => {
          if (!stream.isClosed) stream.writes.push(bytes.slice());
          if (behaviour === "stuck") held.push(done);
          else done();
        },
        close: () => {
          stream.isClosed = true;
        },
      };
    },
  };
  return fake;
}
