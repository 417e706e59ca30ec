import { createServer, type Server, type Socket } from "node:net";

/** What a simulated device may do to one connection. */
export type Line = {
  /** Whole, or in the pieces the host was told to use. */
  readonly send: (bytes: Uint8Array) => void;
  /** Closes after everything sent is out. */
  readonly end: () => void;
  /** Breaks off at once, losing what is unsent. */
  readonly cut: () => void;
};

/** What a device does with one connection's bytes. */
export type LineEnd = { readonly data: (bytes: Uint8Array) => void; readonly gone: () => void };

/** A listening socket on 127.0.0.1 that can lose its power and get it back on the same port. */
export type TcpHost = {
  readonly port: number;
  readonly lines: () => number;
  /** Every connection breaks off; the socket goes on listening. */
  readonly cutAll: () => void;
  /** Breaks off every connection and refuses new ones until `powerOn`. */
  readonly powerOff: () => Promise<void>;
  readonly powerOn: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Waits until a server listens; 0 takes a free port. Answers the port. */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

/** Stops listening; fine to call twice. */
export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) resolve();
    else server.close(() => resolve());
  });
}

/** The power of a device whose server listens on `port` with these connections. */
export function createPower(server: Server, port: number, sockets: ReadonlySet<Socket>, onLost: () => void) {
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const stop = async (): Promise<void> => {
    const stopped = stopListening(server);
    cutAll();
    await stopped;
  };
  return {
    cutAll,
    powerOff: async (): Promise<void> => {
      await stop();
      onLost();
    },
    powerOn: async (): Promise<void> => {
      if (!server.listening) await listen(server, port);
    },
    close: stop,
  };
}

/** Cuts bytes into pieces of the given lengths, taken round and round; null leaves them whole. */
export function cutIntoPieces(bytes: Uint8Array, lengths: readonly number[] | null): Uint8Array[] {
  if (lengths === null || lengths.length === 0) return [bytes];
  const pieces: Uint8Array[] = [];
  for (let offset = 0, turn = 0; offset < bytes.length; turn++) {
    const length = Math.max(1, lengths[turn % lengths.length] ?? 1);
    pieces.push(bytes.subarray(offset, offset + length));
    offset += length;
  }
  return pieces;
}

/** One turn of the event loop between writes, so that the kernel gets each piece as a segment of its own. */
function createPieceWriter(socket: Socket, pieces: () => readonly number[] | null): Line {
  const waiting: Uint8Array[] = [];
  let isRunning = false;
  let shallEnd = false;
  const step = (): void => {
    const piece = waiting.shift();
    if (piece === undefined || socket.destroyed) {
      isRunning = false;
      if (shallEnd && !socket.destroyed) socket.end();
      return;
    }
    socket.write(piece);
    setImmediate(step);
  };
  return {
    send: (bytes) => {
      waiting.push(...cutIntoPieces(Uint8Array.from(bytes), pieces()));
      if (isRunning) return;
      isRunning = true;
      step();
    },
    end: () => {
      shallEnd = true;
      if (!isRunning) socket.end();
    },
    cut: () => {
      socket.destroy();
    },
  };
}

/**
 * `pieces` gives the lengths in which answers leave, null for whole ones; asked anew for each answer. With `onPowerLost` the device
 * loses what it holds.
 */
export async function createTcpHost(
  accept: (line: Line) => LineEnd,
  pieces: () => readonly number[] | null,
  onPowerLost: () => void,
): Promise<TcpHost> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    const end = accept(createPieceWriter(socket, pieces));
    socket.on("data", (bytes) => end.data(bytes));
    // A client that goes away rudely is no fault of the device; "close" follows.
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      sockets.delete(socket);
      end.gone();
    });
  });
  const port = await listen(server, 0);
  return { port, lines: () => sockets.size, ...createPower(server, port, sockets, onPowerLost) };
}
