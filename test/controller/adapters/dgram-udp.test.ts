import { createSocket } from "node:dgram";
import { once } from "node:events";
import { expect, it } from "vitest";
import { createDgramUdp } from "../../../controller/adapters/dgram-udp.ts";

it("a port that is taken is told after bind has returned, as every event", async () => {
  const holder = createSocket("udp4");
  holder.bind(0, "127.0.0.1");
  await once(holder, "listening");
  const { port } = holder.address();
  let hasReturned = false;
  const told = await new Promise<{ readonly code: string; readonly after: boolean }>((resolve) => {
    createDgramUdp(null).bind(
      { address: "127.0.0.1", port, shared: false, broadcast: false, groups: [] },
      {
        onOpen: () => undefined,
        onMessage: () => undefined,
        onError: ({ code }) => resolve({ code, after: hasReturned }),
      },
    );
    hasReturned = true;
  });
  expect(told.after).toBe(true);
  holder.close();
});
