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

/** Whether a host, or a domain above it, is in a list of the office: `gov.cn` and `*.gov.cn` cover what lies below. */
export function isListedHost(host: string, hosts: readonly string[]): boolean {
  const name = plainHost(host);
  // Nothing lies below an address.
  const covers = (one: string): boolean => !/^[\d.]*$/u.test(one) && name.endsWith(`.${one}`);
  return hosts.map(plainHost).some((one) => one !== "" && (name === one || covers(one)));
}

/** As it is compared: small letters, no brackets of an address, no star in front, no dot at its end. */
export function plainHost(host: string): string {
  return host
    .trim()
    .toLowerCase()
    .replace(/^\[|\]$|^\*?\.|\.$/gu, "");
}
