/** Where a scanned text leads: a host to visit, or nothing but words (a telephone number is dialled, not visited). */
export function hostOf(text: string): string | null {
  const scheme = /^([a-z][a-z0-9+.-]*):/iu.exec(text.trim())?.[1]?.toLowerCase();
  if (scheme === undefined) return /^www\.[^\s/]+/iu.exec(text.trim())?.[0].toLowerCase() ?? null;
  if (scheme === "tel" || scheme === "mailto" || scheme === "sms" || scheme === "smsto" || scheme === "geo")
    return null;
  const rest = text.trim().slice(scheme.length + 1);
  const authority = /^\/\/([^/?#\\\s]*)/u.exec(rest)?.[1] ?? "";
  // What stands before an @ only looks like a host.
  const host = authority
    .slice(authority.lastIndexOf("@") + 1)
    .replace(/:\d*$/u, "")
    .toLowerCase();
  return host === "" ? `${scheme}:` : host;
}

/** Whether a host is one of the hall's own or below one of them. */
export function isKnownHost(host: string, hosts: readonly string[]): boolean {
  return hosts.some((known) => host === known.toLowerCase() || host.endsWith(`.${known.toLowerCase()}`));
}
