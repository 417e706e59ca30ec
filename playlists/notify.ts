import { z } from "zod";

/** Who is told when something breaks and when it is whole again. Secrets leave the service only towards the address they are for. */
export const NotifySettings = z.object({
  /** JSON by HTTP POST, to a messenger's robot or the bureau's monitoring. */
  webhooks: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(40),
        url: z.url({ protocol: /^https?$/ }).max(500),
        /** Whose robot it is: each takes its own form. */
        kind: z.enum(["plain", "dingtalk", "wecom", "feishu"]),
        /** Key of the signature; empty sends none. */
        secret: z.string().max(200),
      }),
    )
    .max(5),
  mail: z
    .object({
      host: z.string().trim().min(1).max(253),
      port: z.number().int().min(1).max(65535),
      /** TLS from the first byte (usually port 465); otherwise it is begun when the server offers it. */
      secure: z.boolean(),
      user: z.string().max(200),
      password: z.string().max(200),
      from: z.email(),
      to: z.array(z.email()).min(1).max(20),
    })
    .nullable(),
  language: z.enum(["zh", "en"]),
});
export type NotifySettings = z.infer<typeof NotifySettings>;

export const NO_NOTIFY: NotifySettings = { webhooks: [], mail: null, language: "zh" };
