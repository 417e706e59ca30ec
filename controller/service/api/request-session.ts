import { randomBytes } from "node:crypto";
import type { Session } from "@fastify/secure-session";
import { SessionContent } from "../auth/session-rules.ts";

declare module "@fastify/secure-session" {
  interface SessionData {
    who: SessionContent;
  }
}

/** The session of a request's cookie, or null if there is none of the shape we write. */
export function readSession(session: Session): SessionContent | null {
  const parsed = SessionContent.safeParse(session.get("who"));
  return parsed.success ? parsed.data : null;
}

/** Begins anew, so that nothing of an earlier session remains. */
export function writeSession(session: Session, content: Omit<SessionContent, "sid">): void {
  session.regenerate();
  session.set("who", { ...content, sid: randomBytes(16).toString("base64url") });
}
