import { isIP } from "node:net";
import { HallcastError } from "../../../playlists/errors.ts";
import { isListedHost, plainHost } from "../../../playlists/review/web-address.ts";

/**
 * Whether an address may be asked for a host. Public ones may. An internal one may if the list has exactly this name, because
 * a bureau's portal often stands in the bureau's own network; this PC itself, only if the list has the address.
 */
export function isAddressAllowed(
  host: string,
  reach: "public" | "internal" | "self",
  hosts: readonly string[],
): boolean {
  const isExact = hosts.map(plainHost).includes(plainHost(host));
  switch (reach) {
    case "public":
      return true;
    case "internal":
      return isExact;
    case "self":
      return isExact && isIP(plainHost(host)) !== 0;
  }
}

/** The URL of a feed or of a place it leads to. Throws `feed.userInfo` or `feed.hostNotListed` (input). */
export function checkFeedUrl(address: string, hosts: readonly string[]): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:"))
    throw new HallcastError("input", "feed.hostNotListed", { found: address.slice(0, 100) });
  if (url.username !== "" || url.password !== "") throw new HallcastError("input", "feed.userInfo", {});
  if (!isListedHost(url.hostname, hosts))
    throw new HallcastError("input", "feed.hostNotListed", { found: url.hostname });
  return url;
}

/** Throws `feed.host` (input) for what is a URL, a port or a whole top level. */
export function checkHostName(host: string): void {
  const name = plainHost(host);
  const isName = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/u.test(name);
  if (isIP(name) === 0 && !isName && name !== "localhost")
    throw new HallcastError("input", "feed.host", { found: host.slice(0, 60), wanted: "rsj.example.gov.cn" });
}
