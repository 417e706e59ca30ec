import { createSocket } from "node:dgram";
import { describe, expect, it } from "vitest";
import { createDgramUdp, dgramUdp } from "../../../controller/adapters/dgram-udp.ts";
import { loadUdpBursts, type UdpBursts } from "../../../controller/adapters/koffi-udp-bursts.ts";
import type { UdpBinding, UdpHub, UdpPort, UdpSocket } from "../../../controller/ports/udp.ts";
import type { HallcastError } from "../../../playlists/errors.ts";

const ANY: UdpBinding = { address: "127.0.0.1", port: 0, shared: false, broadcast: false, groups: [] };

type Bound = { readonly hub: UdpHub; readonly isOpen: () => boolean; readonly opened: Promise<HallcastError | null> };

function bind(binding: Partial<UdpBinding>): Bound {
  let isOpen = false;
  let finish = (_error: HallcastError | null): void => undefined;
  const opened = new Promise<HallcastError | null>((resolve) => {
    finish = resolve;
  });
  const hub = dgramUdp.bind(
    { ...ANY, ...binding },
    {
      onOpen: () => {
        isOpen = true;
        finish(null);
      },
      onMessage: () => undefined,
      onError: finish,
    },
  );
  return { hub, isOpen: () => isOpen, opened };
}

describe("sockets bound to an address of this PC", () => {
  it("open after `bind` has returned, so that the first packets can be sent from there", async () => {
    // With a numeric address Node binds at once, and whoever sent from `onOpen` did not have the socket yet.
    const { hub, isOpen, opened } = bind({});
    expect(isOpen()).toBe(false);
    expect(await opened).toBeNull();
    hub.close();
  });

  it("say that another program holds their port", async () => {
    const port = 20_000 + (process.pid % 20_000);
    const first = bind({ port });
    expect(await first.opened).toBeNull();
    const second = await bind({ port }).opened;
    expect([second?.code, second?.params["port"]]).toEqual(["output.portTaken", port]);
    first.hub.close();
  });

  it("say that no network card has their address", async () => {
    // TEST-NET-1 (RFC 5737): no machine has it
    expect((await bind({ address: "192.0.2.1" }).opened)?.code).toBe("output.noSuchCard");
  });
});

/** A receiver on this PC and a socket to it. */
async function connectTo(udp: UdpPort) {
  const receiver = createSocket("udp4");
  const heard: Buffer[] = [];
  let wake = (): void => undefined;
  receiver.on("message", (bytes) => {
    heard.push(bytes);
    wake();
  });
  await new Promise<void>((resolve) => receiver.bind(0, "127.0.0.1", resolve));
  receiver.setRecvBufferSize(4 * 1024 * 1024);
  const errors: HallcastError[] = [];
  const answers: Uint8Array[] = [];
  const socket = await new Promise<UdpSocket>((resolve) => {
    const opened = udp.open("127.0.0.1", receiver.address().port, {
      onOpen: () => resolve(opened),
      onMessage: (bytes) => {
        answers.push(bytes);
        wake();
      },
      onError: (error) => {
        errors.push(error);
        wake();
      },
    });
  });
  const until = async (is: () => boolean): Promise<void> => {
    while (!is())
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  };
  const send = (packets: readonly Uint8Array[]): Promise<void> =>
    new Promise((resolve) => socket.send(packets, packets.length, resolve));
  return { receiver, socket, heard, answers, errors, until, send };
}

const packetsOf = (lengths: readonly number[]): Uint8Array[] =>
  lengths.map((length, n) => new Uint8Array(length).map((_, i) => (i * 7 + n * 31) % 251));

const bursts = await loadUdpBursts();
if (bursts === null) process.stdout.write("skipped: this system does not send runs of packets in one call\n");

/** A system whose socket takes nothing more, or that cannot send runs on this path. */
const REFUSING: UdpBursts = { createSocket: (family) => bursts?.createSocket(family) ?? null, send: () => 0 };
/** One that takes a part. */
const PARTLY: UdpBursts = {
  ...REFUSING,
  send: (fd, packets, count) => bursts?.send(fd, packets, Math.floor(count / 3)) ?? 0,
};

describe.each([
  ["one packet a call", null],
  ["runs of packets", bursts],
  ["runs that the system refuses", REFUSING],
  ["runs of which it takes a part", PARTLY],
])("a socket to one receiver, with %s", (name, how) => {
  it.skipIf(bursts === null && name !== "one packet a call").each([
    ["a frame's packets, the last one shorter", [...new Array(150).fill(1450), 310]],
    ["packets of many lengths", [530, 530, 12, 530, 1450, 1450, 1, 2, 2, 9_000, 9_000, 530]],
    ["packets of which eight fill a call", new Array(20).fill(8_000)],
    ["more than 64 small ones", new Array(200).fill(3)],
    ["one packet", [700]],
  ])("sends %s as they are and in order", async (_title, lengths) => {
    const { receiver, socket, heard, until, send, errors } = await connectTo(createDgramUdp(how));
    const packets = packetsOf(lengths);
    await send(packets);
    await until(() => heard.length === packets.length || errors.length > 0);
    expect(errors).toEqual([]);
    expect(heard.map((bytes) => new Uint8Array(bytes))).toEqual(packets);
    socket.close();
    receiver.close();
  });

  it.skipIf(bursts === null && name !== "one packet a call")(
    "hears answers, and tells that nobody listens any more",
    async () => {
      const { receiver, socket, heard, answers, errors, until, send } = await connectTo(createDgramUdp(how));
      receiver.once("message", (_bytes, { port, address }) => receiver.send("yes", port, address));
      await send(packetsOf([4]));
      await until(() => answers.length === 1 && heard.length === 1);
      expect(Buffer.from(answers[0] ?? []).toString()).toBe("yes");
      await new Promise<void>((resolve) => receiver.close(resolve));
      await send(packetsOf([1450, 1450, 1450]));
      await send(packetsOf([1450, 1450, 1450]));
      await until(() => errors.length > 0);
      expect(errors.map(({ code }) => code)).toEqual(["output.refused"]);
      socket.close();
    },
  );
});
