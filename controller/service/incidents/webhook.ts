import { createHmac } from "node:crypto";
import { z } from "zod";
import { HallcastError } from "../../../playlists/errors.ts";
import type { NotifySettings } from "../../../playlists/notify.ts";
import type { HttpPort } from "../../ports/http.ts";

const TIMEOUT_MS = 10_000;

type Hook = NotifySettings["webhooks"][number];

/** What is told: a line, a few lines, and everything a program wants to know. */
export type Notice = {
  readonly subject: string;
  readonly text: string;
  readonly payload: Readonly<Record<string, unknown>>;
};

type Letter = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
};
type Write = (hook: Hook, notice: Notice, atMs: number) => Letter;

/** Robots of messengers take their own forms and answer 200 also when they refuse, with a code in the answer. */
const WRITES: Readonly<Record<Hook["kind"], Write>> = {
  plain: ({ url, secret }, notice) => {
    const body = { text: linesOf(notice), ...notice.payload };
    const signed = { "x-hallcast-signature": signatureOf(JSON.stringify(body), secret) };
    return { url, headers: secret === "" ? {} : signed, body };
  },
  // open.dingtalk.com, custom robots: text message, time and signature in the address
  dingtalk: ({ url, secret }, notice, atMs) => {
    const address = new URL(url);
    if (secret !== "") {
      const timestamp = String(Math.round(atMs));
      address.searchParams.set("timestamp", timestamp);
      address.searchParams.set("sign", hmacBase64(secret, `${timestamp}\n${secret}`));
    }
    return { url: address.href, headers: {}, body: { msgtype: "text", text: { content: linesOf(notice) } } };
  },
  // developer.work.weixin.qq.com, group robots: the key stands in the address, there is no signature
  wecom: ({ url }, notice) => ({ url, headers: {}, body: { msgtype: "text", text: { content: linesOf(notice) } } }),
  // open.feishu.cn, custom bots: seconds and signature in the body, the text is the key and nothing is signed
  feishu: ({ url, secret }, notice, atMs) => {
    const timestamp = String(Math.floor(atMs / 1000));
    const signed = { timestamp, sign: hmacBase64(`${timestamp}\n${secret}`, "") };
    const body = { msg_type: "text", content: { text: linesOf(notice) } };
    return { url, headers: {}, body: secret === "" ? body : { ...signed, ...body } };
  },
};

/** The code of DingTalk and WeCom, or of Feishu; 0 is well. */
const RobotAnswer = z.object({
  errcode: z.number().optional(),
  errmsg: z.string().optional(),
  code: z.number().optional(),
  msg: z.string().optional(),
});

/** Tells one address. Rejects with `notify.status`, `notify.robot` or what the network says. */
export async function postWebhook(http: HttpPort, hook: Hook, notice: Notice, atMs: number): Promise<void> {
  const { url, headers, body } = WRITES[hook.kind](hook, notice, atMs);
  const answer = await http.request({
    method: "POST",
    url,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(body),
    timeoutMs: TIMEOUT_MS,
    signal: null,
  });
  if (answer.status < 200 || answer.status > 299)
    throw new HallcastError("device", "notify.status", { name: hook.name, found: answer.status });
  if (hook.kind === "plain") return;
  const { errcode, errmsg, code, msg } = robotAnswer(answer.bytes);
  const found = errcode ?? code ?? 0;
  if (found !== 0)
    throw new HallcastError("device", "notify.robot", { name: hook.name, found, cause: errmsg ?? msg ?? "" });
}

/** `sha256=` and the hex HMAC-SHA-256 of the body, so that the receiver knows who speaks. */
export function signatureOf(body: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

function hmacBase64(key: string, text: string): string {
  return createHmac("sha256", key).update(text).digest("base64");
}

function linesOf({ subject, text }: Notice): string {
  return `${subject}\n${text}`;
}

function robotAnswer(bytes: Uint8Array): z.infer<typeof RobotAnswer> {
  try {
    return RobotAnswer.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? {};
  } catch {
    // a proxy in between may answer something else with 200; it took the message
    return {};
  }
}
