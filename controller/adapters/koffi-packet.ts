import { endianness } from "node:os";
import { HallcastError } from "../../playlists/errors.ts";
import type { RawEthernetEvents, RawEthernetPort, RawEthernetSocket } from "../ports/raw-ethernet.ts";
import { errorCode } from "./durable-file.ts";
import { type Libc, loadLibc } from "./koffi-libc.ts";
import { networkCards } from "./network-cards.ts";

/** Linux's numbers for the calls below: socket.h, if_packet.h, asm-generic. */
const AF_PACKET = 17;
const SOCK_RAW = 3;
const SOCK_CLOEXEC = 0o2000000;
const SOCK_NONBLOCK = 0o4000;
const SOL_SOCKET = 1;
const SO_SNDBUF = 7;
/** `struct sockaddr_ll`: family u16, protocol u16 BE, card's number i32, then what only receivers fill in. */
const ADDRESS_BYTES = 20;

/** Room for the rows of a large board; the system grants what its own limit allows. */
const SEND_BUFFER_BYTES = 4 * 1024 * 1024;
const LONGEST_FRAME_BYTES = 2048;
/** About a millisecond of work: other boards get their turn in between. */
const FRAMES_PER_TURN = 512;
/** A queue that takes nothing for this long is not merely full: at 1 Gbit/s it would have emptied many times. */
const STUCK_MS = 22;
const RETRY_MS = 1;

const CODES: Readonly<Record<string, string>> = {
  EPERM: "output.noRawRight",
  EACCES: "output.noRawRight",
  ENODEV: "output.noCard",
  ENXIO: "output.noCard",
  ENETDOWN: "output.cardDown",
};

/** Raw Ethernet through Linux packet sockets; needs the right CAP_NET_RAW. The library is loaded at the first `open`. */
export function createKoffiPacket(): RawEthernetPort {
  let calls: Promise<Calls> | null = null;
  const load = (): Promise<Calls> => {
    calls ??= loadCalls();
    return calls;
  };
  return { cards: networkCards, open: (card, hears, events) => open(load, card, hears, events) };
}

type Job = {
  readonly frames: readonly Uint8Array[];
  readonly count: number;
  readonly done: () => void;
  next: number;
};

/** An open packet socket: plain calls that answer a number below zero, with `errno` beside it, when they fail. */
type PacketSocket = {
  readonly send: (frame: Uint8Array) => number;
  readonly receive: (into: Uint8Array) => number;
  /** The system's name of the last failure, `EAGAIN`. */
  readonly errorName: () => string;
  readonly close: () => void;
};

function open(load: () => Promise<Calls>, card: string, hears: number, events: RawEthernetEvents): RawEthernetSocket {
  const jobs: Job[] = [];
  const incoming = new Uint8Array(LONGEST_FRAME_BYTES);
  let socket: PacketSocket | null = null;
  let isClosed = false;
  let retry: NodeJS.Timeout | null = null;
  let turn: NodeJS.Immediate | null = null;
  let stuckSinceMs: number | null = null;

  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    if (retry !== null) clearTimeout(retry);
    if (turn !== null) clearImmediate(turn);
    socket?.close();
    for (const { done } of jobs.splice(0)) process.nextTick(done);
  };
  const fail = (error: HallcastError): void => {
    if (isClosed) return;
    close();
    process.nextTick(events.onError, error);
  };
  const pump = (): void => {
    for (let left = FRAMES_PER_TURN; socket !== null && !isClosed; left--) {
      const job = jobs[0];
      if (job === undefined) return;
      const frame = job.frames[job.next];
      if (job.next === job.count || frame === undefined) {
        jobs.shift();
        process.nextTick(job.done);
      } else if (left <= 0) {
        turn = setImmediate(pump);
        return;
      } else if (socket.send(frame) >= 0) {
        job.next++;
        stuckSinceMs = null;
      } else {
        waitOrFail(socket.errorName());
        return;
      }
    }
  };
  const waitOrFail = (name: string): void => {
    const nowMs = performance.now();
    stuckSinceMs ??= nowMs;
    if (name !== "EAGAIN" && name !== "ENOBUFS") fail(ethernetError(card, name));
    else if (nowMs - stuckSinceMs > STUCK_MS)
      fail(new HallcastError("device", "output.cardStuck", { card, afterMs: STUCK_MS }));
    else retry = setTimeout(pump, RETRY_MS);
  };
  const drain = (): void => {
    // What is left is told of again: a card that babbles does not keep others from their turn.
    for (let left = FRAMES_PER_TURN; left > 0 && socket !== null && !isClosed; left--) {
      const length = socket.receive(incoming);
      if (length >= 0) events.onFrame(incoming.slice(0, length));
      else {
        const name = socket.errorName();
        if (name !== "EAGAIN" && name !== "EINTR") fail(ethernetError(card, name));
        return;
      }
    }
  };
  const begin = async (): Promise<void> => {
    const calls = await load();
    if (isClosed) return;
    socket = openPacketSocket(calls, card, hears, drain);
    events.onOpen();
  };
  begin().catch((error: unknown) => fail(error instanceof HallcastError ? error : ethernetError(card, String(error))));

  return {
    send: (frames, count, done) => {
      if (isClosed || socket === null || count === 0) {
        process.nextTick(done);
        return;
      }
      jobs.push({ frames, count, done, next: 0 });
      if (jobs.length === 1) pump();
    },
    close,
  };
}

type Calls = Awaited<ReturnType<typeof loadCalls>>;

/** The system's calls, by their names. Throws `output.onlyLinux` and `output.noRawEthernet`. */
async function loadCalls() {
  if (process.platform !== "linux") throw new HallcastError("device", "output.onlyLinux", { found: process.platform });
  const libc: Libc = await loadLibc().catch((cause: unknown) => {
    throw new HallcastError("device", "output.noRawEthernet", { cause: errorCode(cause) || String(cause) }, cause);
  });
  return {
    socket: libc.func("int socket(int domain, int type, int protocol)"),
    bind: libc.func("int bind(int fd, const void *address, uint32_t length)"),
    setsockopt: libc.func("int setsockopt(int fd, int level, int name, const void *value, uint32_t length)"),
    send: libc.func("int64_t send(int fd, const void *bytes, size_t length, int flags)"),
    recv: libc.func("int64_t recv(int fd, void *bytes, size_t length, int flags)"),
    close: libc.func("int close(int fd)"),
    if_nametoindex: libc.func("uint32_t if_nametoindex(const char *name)"),
    onReadable: libc.onReadable,
    errorName: libc.errorName,
  };
}

/** Throws `output.*`. `onReadable` is called whenever something may have come in, or the socket has failed. */
function openPacketSocket(calls: Calls, card: string, hears: number, onReadable: () => void): PacketSocket {
  const index: number = calls.if_nametoindex(card);
  if (index === 0) throw ethernetError(card, calls.errorName());
  const fd: number = calls.socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) throw ethernetError(card, calls.errorName());
  const size = new Int32Array([SEND_BUFFER_BYTES]);
  // The default buffer works too, with more waiting.
  calls.setsockopt(fd, SOL_SOCKET, SO_SNDBUF, size, size.byteLength);
  if (calls.bind(fd, addressOf(index, hears), ADDRESS_BYTES) < 0) {
    const error = ethernetError(card, calls.errorName());
    calls.close(fd);
    throw error;
  }
  const poll = calls.onReadable(fd, () => setImmediate(onReadable));
  return {
    send: (frame) => calls.send(fd, frame, frame.length, 0),
    receive: (into) => Number(calls.recv(fd, into, into.length, 0)),
    errorName: calls.errorName,
    close: () => {
      poll.close();
      calls.close(fd);
    },
  };
}

function addressOf(index: number, hears: number): Uint8Array {
  const address = new Uint8Array(ADDRESS_BYTES);
  const view = new DataView(address.buffer);
  const isLittle = endianness() === "LE";
  view.setUint16(0, AF_PACKET, isLittle);
  view.setUint16(2, hears);
  view.setInt32(4, index, isLittle);
  return address;
}

function ethernetError(card: string, name: string): HallcastError {
  return new HallcastError("device", CODES[name] ?? "output.cardFailed", { card, cause: name });
}
