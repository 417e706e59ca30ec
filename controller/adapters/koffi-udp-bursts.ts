import { loadLibc } from "./koffi-libc.ts";

/** Linux's numbers: socket.h, udp.h. */
const AF_INET = 2;
const AF_INET6 = 10;
const SOCK_DGRAM = 2;
const SOCK_CLOEXEC = 0o2000000;
const SOL_UDP = 17;
const UDP_SEGMENT = 103;
/** The kernel's most for one call, in packets and in bytes. */
const MOST_SEGMENTS = 64;
const MOST_BYTES = 65_000;

/** Whole runs of packets in one call of the system: it takes them as one and cuts them into datagrams late, or lets the network card do so. */
export type UdpBursts = {
  /** A new, unbound UDP socket as a file descriptor; null if the system gives none. */
  readonly createSocket: (family: 4 | 6) => number | null;
  /**
   * Sends on a connected socket that waits for nothing, in order. The answer is how many packets left, from the first on: fewer than `count`
   * when the socket's buffer is full, the path cannot take them so, or it failed; those left over have to be sent singly, which tells why.
   */
  readonly send: (fd: number, packets: readonly Uint8Array[], count: number) => number;
};

/** Null on systems that cannot: other than Linux, older than 4.18, or without the library. */
export async function loadUdpBursts(): Promise<UdpBursts | null> {
  if (process.platform !== "linux") return null;
  const libc = await loadLibc().catch(() => null);
  if (libc === null) return null;
  const socketCall = libc.func("int socket(int domain, int type, int protocol)");
  const optionCall = libc.func("int setsockopt(int fd, int level, int name, const void *value, uint32_t length)");
  const sendCall = libc.func("int64_t send(int fd, const void *bytes, size_t length, int flags)");
  const closeCall = libc.func("int close(int fd)");
  const option = new Int32Array(1);
  const run = new Uint8Array(MOST_BYTES);

  const cutEvery = (fd: number, bytes: number): boolean => {
    option[0] = bytes;
    return optionCall(fd, SOL_UDP, UDP_SEGMENT, option, option.byteLength) === 0;
  };
  const createSocket: UdpBursts["createSocket"] = (family) => {
    const fd: number = socketCall(family === 6 ? AF_INET6 : AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    return fd < 0 ? null : fd;
  };
  const trial = createSocket(4);
  const isAble = trial !== null && cutEvery(trial, 0);
  if (trial !== null) closeCall(trial);
  if (!isAble) return null;
  return {
    createSocket,
    send: (fd, packets, count) => {
      let sent = 0;
      let cut = 0;
      while (sent < count) {
        const { end, bytes, length } = gather(packets, sent, count, run);
        // An option that is not taken would send the run as one datagram.
        if (length === 0 || (length !== cut && !cutEvery(fd, length))) break;
        cut = length;
        if (Number(sendCall(fd, run, bytes, 0)) < 0) break;
        sent = end;
      }
      // What is sent singly afterwards is to stay whole.
      if (cut !== 0) cutEvery(fd, 0);
      return sent;
    },
  };
}

/** Copies packets from `first` on that can go as one run: all of one length, but the last may be shorter. */
function gather(
  packets: readonly Uint8Array[],
  first: number,
  count: number,
  into: Uint8Array,
): { readonly end: number; readonly bytes: number; readonly length: number } {
  const length = packets[first]?.length ?? 0;
  let end = first;
  let bytes = 0;
  while (end < count && end - first < MOST_SEGMENTS) {
    const packet = packets[end];
    if (packet === undefined || packet.length === 0 || packet.length > length || bytes + packet.length > into.length)
      break;
    into.set(packet, bytes);
    bytes += packet.length;
    end++;
    if (packet.length < length) break;
  }
  return { end, bytes, length: end === first ? 0 : length };
}
