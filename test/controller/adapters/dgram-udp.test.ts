import { describe, expect, it } from "vitest";
import { dgramUdp } from "../../../controller/adapters/dgram-udp.ts";
import type { UdpBinding, UdpHub } from "../../../controller/ports/udp.ts";
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
