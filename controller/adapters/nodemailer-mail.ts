import { createTransport } from "nodemailer";
import type { NotifySettings } from "../../playlists/notify.ts";

export type SendMail = (settings: NonNullable<NotifySettings["mail"]>, subject: string, text: string) => Promise<void>;

const TIMEOUT_MS = 15_000;

/** One plain mail over SMTP; a connection of its own, because incidents are rare. Rejects with the server's own words. */
export const sendMail: SendMail = async ({ host, port, secure, user, password, from, to }, subject, text) => {
  const transport = createTransport({
    host,
    port,
    secure,
    ...(user === "" ? {} : { auth: { user, pass: password } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  try {
    await transport.sendMail({ from, to: [...to], subject, text });
  } finally {
    transport.close();
  }
};
