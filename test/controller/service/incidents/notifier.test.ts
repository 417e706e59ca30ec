import { describe, expect, it } from "vitest";
import type { HttpRequest } from "../../../../controller/ports/http.ts";
import { createNotifier } from "../../../../controller/service/incidents/notifier.ts";
import { type Notice, signatureOf } from "../../../../controller/service/incidents/webhook.ts";
import { HallcastError } from "../../../../playlists/errors.ts";
import { NO_NOTIFY, type NotifySettings } from "../../../../playlists/notify.ts";
import { createFakeClock } from "../../../fakes/clock.ts";
import { settle } from "../../../fakes/udp.ts";

const HOOK = { name: "值班群", url: "http://robot.hall/send", kind: "plain" as const, secret: "key" };
const MAIL = {
  ...{ host: "smtp.hall", port: 25, secure: false, user: "", password: "", from: "led@hall.cn" },
  to: ["it@hall.cn"],
};
const NOTICE: Notice = {
  subject: "【故障】大厅",
  text: "一号屏连不上",
  payload: { event: "opened", key: "output east" },
};

function start(settings: NotifySettings) {
  const clock = createFakeClock(1_790_000_000_000);
  const requests: HttpRequest[] = [];
  const mails: string[] = [];
  const troubles: (string | null)[] = [];
  const world = { status: 200, isMailDown: false, settings };
  const notifier = createNotifier({
    clock,
    settings: () => world.settings,
    http: {
      request: async (request) => {
        requests.push(request);
        return { status: world.status, bytes: new Uint8Array(0) };
      },
    },
    sendMail: async (_mail, subject) => {
      if (world.isMailDown) throw new HallcastError("device", "output.refused", {});
      mails.push(subject);
    },
    onTrouble: (error) => troubles.push(error === null ? null : String(error.params["name"])),
  });
  return { clock, requests, mails, troubles, world, notifier };
}

describe("telling people", () => {
  it("goes to webhook and mail, and the webhook can check who speaks", async () => {
    const { notifier, requests, mails } = start({ ...NO_NOTIFY, webhooks: [HOOK], mail: MAIL });
    notifier.tell(NOTICE);
    await settle();
    expect(mails).toEqual([NOTICE.subject]);
    const body = String(requests[0]?.body);
    expect(JSON.parse(body)).toMatchObject({ event: "opened", text: `${NOTICE.subject}\n${NOTICE.text}` });
    expect(requests[0]?.headers["x-hallcast-signature"]).toBe(signatureOf(body, "key"));
  });

  it("is tried again with growing waits until it arrives, one channel apart from the other, and says so meanwhile", async () => {
    const { notifier, requests, mails, troubles, world, clock } = start({ ...NO_NOTIFY, webhooks: [HOOK], mail: MAIL });
    world.status = 503;
    notifier.tell(NOTICE);
    await settle();
    expect([requests.length, mails.length]).toEqual([1, 1]);
    expect(troubles).toEqual(["值班群"]);
    for (const waitMs of [30_000, 60_000]) {
      clock.advance(waitMs);
      await settle();
    }
    expect(requests).toHaveLength(3);
    world.status = 200;
    clock.advance(120_000);
    await settle();
    expect(requests).toHaveLength(4);
    expect(troubles.at(-1)).toBeNull();
    clock.advance(86_400_000);
    await settle();
    expect(requests).toHaveLength(4);
  });

  it("is tried again with whoever did not hear, also where another bears the same name", async () => {
    const other = { ...HOOK, url: "http://monitor.hall/send" };
    const { notifier, requests, world, clock } = start({ ...NO_NOTIFY, webhooks: [HOOK, other] });
    notifier.tell(NOTICE);
    await settle();
    expect(requests.map(({ url }) => url)).toEqual([HOOK.url, other.url]);
    world.status = 503;
    notifier.tell(NOTICE);
    await settle();
    clock.advance(30_000);
    await settle();
    expect(requests.slice(-2).map(({ url }) => url)).toEqual([HOOK.url, other.url]);
  });

  it("that fails says why in words", async () => {
    const { notifier, world } = start({ ...NO_NOTIFY, mail: MAIL });
    world.isMailDown = true;
    const failed = await notifier.tryNow(NOTICE);
    expect(failed.get("it@hall.cn")?.params["cause"]).toContain("拒绝接收");
  });

  it("is given up after a day, and at once when the channel is taken out of the settings", async () => {
    const { notifier, requests, world, clock } = start({ ...NO_NOTIFY, webhooks: [HOOK] });
    world.status = 500;
    notifier.tell(NOTICE);
    await settle();
    for (let hour = 0; hour < 40; hour++) {
      clock.advance(3_600_000);
      await settle();
    }
    const tries = requests.length;
    clock.advance(86_400_000);
    await settle();
    expect(requests).toHaveLength(tries);
    expect(clock.pending()).toBe(0);
    notifier.tell(NOTICE);
    await settle();
    world.settings = NO_NOTIFY;
    clock.advance(3_600_000);
    await settle();
    expect(requests).toHaveLength(tries + 1);
  });

  it("answers a test with who could not be told and why", async () => {
    const { notifier, world } = start({ ...NO_NOTIFY, webhooks: [HOOK], mail: MAIL });
    world.isMailDown = true;
    const failed = await notifier.tryNow(NOTICE);
    expect([...failed.keys()]).toEqual(["it@hall.cn"]);
  });

  it("leaves no timer behind when it is closed", async () => {
    const { notifier, world, clock } = start({ ...NO_NOTIFY, webhooks: [HOOK] });
    world.status = 500;
    notifier.tell(NOTICE);
    await settle();
    notifier.close();
    expect(clock.pending()).toBe(0);
  });
});
