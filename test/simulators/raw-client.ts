import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { z } from "zod";
import { cutIntoPieces } from "./tcp-host.ts";

/** A client that knows nothing but bytes. */
export type RawClient = {
  readonly send: (bytes: Uint8Array | string) => void;
  /** Each piece a write of its own, one turn of the event loop apart. */
  readonly sendInPieces: (bytes: Uint8Array, lengths: readonly number[]) => Promise<void>;
  /** The next so many bytes; rejects if the connection ends before. */
  readonly read: (length: number) => Promise<Buffer>;
  /** What has come and was not read. */
  readonly unread: () => Buffer;
  readonly closed: Promise<void>;
  readonly close: () => void;
};

/** Connects to 127.0.0.1; `send` takes bytes, or hex as a string. */
export async function connectRaw(port: number): Promise<RawClient> {
  const socket = connect(port, "127.0.0.1");
  socket.setNoDelay(true);
  let held = Buffer.alloc(0);
  let wake: () => void = () => undefined;
  let isEnded = false;
  socket.on("data", (bytes) => {
    held = Buffer.concat([held, bytes]);
    wake();
  });
  // A device that breaks off is part of these tests; "close" follows and is what they look at.
  socket.on("error", () => undefined);
  const closed = new Promise<void>((resolve) => {
    socket.on("close", () => {
      isEnded = true;
      wake();
      resolve();
    });
  });
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  return {
    send: (bytes) => socket.write(typeof bytes === "string" ? Buffer.from(bytes, "hex") : bytes),
    sendInPieces: async (bytes, lengths) => {
      for (const piece of cutIntoPieces(bytes, lengths)) {
        socket.write(piece);
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
    },
    read: async (length) => {
      while (held.length < length) {
        if (isEnded) throw new Error(`the connection ended with ${held.length} of ${length} bytes`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const bytes = held.subarray(0, length);
      held = held.subarray(length);
      return bytes;
    },
    unread: () => held,
    closed,
    close: () => socket.destroy(),
  };
}

const Vectors = z.array(z.object({ proto: z.string(), name: z.string(), hex: z.string() }));

/** The hex of a vector of the facts. */
export function vector(proto: string, name: string): string {
  const text = readFileSync(new URL("../../fixtures/packets/vectors.json", import.meta.url), "utf8");
  const found = Vectors.parse(JSON.parse(text)).find((each) => each.proto === proto && each.name === name);
  if (found === undefined) throw new Error(`no vector ${proto}: ${name}`);
  return found.hex;
}
