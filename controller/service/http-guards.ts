import { isIP } from "node:net";
import { HallcastError } from "../../playlists/errors.ts";

/** Sent with every answer. Styles are inline because the form library writes them so; scripts never are. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
};

/**
 * Refuses names that are not ours: a page elsewhere can point its own name at this address (DNS rebinding), but it cannot
 * make the browser send another Host. Addresses are always ours. Throws `http.host` (forbidden).
 */
export function checkHost(host: string | undefined, ownNames: readonly string[]): void {
  const name = hostName(host ?? "");
  if (name === "localhost" || name.endsWith(".localhost") || isIP(name) !== 0 || ownNames.includes(name)) return;
  throw new HallcastError("forbidden", "http.host", { found: name.slice(0, 80) });
}

/** The name in a Host header, without port and brackets, in lower case. */
export function hostName(host: string): string {
  const bracketed = /^\[([^\]]+)\]/.exec(host)?.[1];
  return (bracketed ?? host.replace(/:\d+$/, "")).toLowerCase();
}

/** A browser tells where a socket was opened from; only our own pages may. Scripts send no Origin. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

/** Whether a request comes from this PC itself. One that a proxy on this PC hands on comes from anywhere. */
export function isFromThisPc(request: {
  readonly ip: string;
  readonly headers: Readonly<Record<string, unknown>>;
}): boolean {
  const isHandedOn = ["x-forwarded-for", "forwarded", "x-real-ip"].some((name) => request.headers[name] !== undefined);
  return !isHandedOn && isLoopback(request.ip);
}

function isLoopback(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address);
}
