import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { HttpRequest } from "../../../../controller/ports/http.ts";
import { type Notice, postWebhook } from "../../../../controller/service/incidents/webhook.ts";
import type { NotifySettings } from "../../../../playlists/notify.ts";

type Hook = NotifySettings["webhooks"][number];

const NOW_MS = 1_790_000_000_123;
const NOTICE: Notice = { subject: "【故障】大厅", text: "一号屏连不上", payload: { event: "opened" } };
const LINES = "【故障】大厅\n一号屏连不上";

/** Tells one address and answers what it got; `answer` is what it says back. */
async function tell(hook: Partial<Hook>, answer: unknown = {}) {
  const requests: HttpRequest[] = [];
  const whole: Hook = {
    name: "值班群",
    url: "https://robot.hall/send?access_token=t",
    kind: "plain",
    secret: "",
    ...hook,
  };
  const bytes = new TextEncoder().encode(JSON.stringify(answer));
  const http = {
    request: async (request: HttpRequest) => {
      requests.push(request);
      return { status: 200, bytes };
    },
  };
  await postWebhook(http, whole, NOTICE, NOW_MS);
  const [request] = requests;
  return { url: new URL(request?.url ?? ""), body: JSON.parse(String(request?.body)) };
}

describe("a webhook", () => {
  it("of DingTalk gets a text, signed in its address as DingTalk checks it", async () => {
    const { url, body } = await tell({ kind: "dingtalk", secret: "SEC1" }, { errcode: 0, errmsg: "ok" });
    expect(body).toEqual({ msgtype: "text", text: { content: LINES } });
    expect(url.searchParams.get("access_token")).toBe("t");
    const timestamp = url.searchParams.get("timestamp");
    expect(timestamp).toBe(String(NOW_MS));
    const wanted = createHmac("sha256", "SEC1").update(`${timestamp}\nSEC1`).digest("base64");
    expect(url.searchParams.get("sign")).toBe(wanted);
  });

  it("of WeCom gets a text at the address as it is", async () => {
    const { url, body } = await tell({ kind: "wecom", secret: "unused" }, { errcode: 0, errmsg: "ok" });
    expect(body).toEqual({ msgtype: "text", text: { content: LINES } });
    expect(url.search).toBe("?access_token=t");
  });

  it("of Feishu gets a text with seconds and signature beside it", async () => {
    const { body } = await tell({ kind: "feishu", secret: "SEC2" }, { code: 0, msg: "success" });
    const sign = createHmac("sha256", "1790000000\nSEC2").update("").digest("base64");
    expect(body).toEqual({ timestamp: "1790000000", sign, msg_type: "text", content: { text: LINES } });
  });

  it("of a robot that refuses with 200 is told as refused, with the robot's own words", async () => {
    await expect(
      tell({ kind: "dingtalk" }, { errcode: 310000, errmsg: "keywords not in content" }),
    ).rejects.toMatchObject({
      code: "notify.robot",
      params: { found: 310000, cause: "keywords not in content" },
    });
    await expect(tell({ kind: "feishu" }, { code: 19021, msg: "sign match fail" })).rejects.toMatchObject({
      code: "notify.robot",
      params: { found: 19021 },
    });
  });

  it("of anything else gets everything as JSON, whatever it answers", async () => {
    const { body } = await tell({}, { errcode: 1 });
    expect(body).toEqual({ text: LINES, event: "opened" });
  });
});
