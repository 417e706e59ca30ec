import { lookup } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { gunzipSync } from "node:zlib";
import { HallcastError } from "../../playlists/errors.ts";

export type FeedLimits = { readonly maxBytes: number; readonly timeoutMs: number };
/** A portal's feed of a hundred articles is a tenth of this. */
export const FEED_LIMITS: FeedLimits = { maxBytes: 2 * 1024 * 1024, timeoutMs: 10_000 };
const MAX_REDIRECTS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];

export type Reach = "public" | "internal" | "self";

/** What may be asked; both are asked again for every redirect. */
export type FetchRules = {
  /** Throws for a URL that must not be asked. */
  readonly check: (address: string) => URL;
  readonly isAddressAllowed: (host: string, reach: Reach) => boolean;
};

export type Fetched = { readonly bytes: Uint8Array; readonly charset: string | null };
export type FetchFeed = (address: string, rules: FetchRules) => Promise<Fetched>;

/**
 * Fetches one document over http(s) without credentials. The address that was checked is the one that is connected to, so a name
 * that answers otherwise the second time gains nothing. Throws `feed.*`.
 */
export function createFetchFeed(limits: FeedLimits): FetchFeed {
  const reachOf = createReach();
  return async (address, rules) => {
    const signal = AbortSignal.timeout(limits.timeoutMs);
    let url = rules.check(address);
    try {
      for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
        const response = await ask(url, signal, lookupUnder(rules, reachOf), rules, reachOf);
        const status = response.statusCode ?? 0;
        const { location } = response.headers;
        if (!REDIRECTS.includes(status) || location === undefined) return await take(response, status, limits.maxBytes);
        response.destroy();
        const next = rules.check(URL.canParse(location, url) ? new URL(location, url).href : location);
        if (next.port !== "" && next.port !== url.port)
          throw new HallcastError("input", "feed.hostNotListed", { found: next.host });
        url = next;
      }
    } catch (error) {
      throw signal.aborted && !(error instanceof HallcastError)
        ? new HallcastError("device", "feed.timeout", { maxSec: limits.timeoutMs / 1000 }, error)
        : asFeedError(error, url);
    }
    throw new HallcastError("device", "feed.redirects", { max: MAX_REDIRECTS });
  };
}

function ask(
  url: URL,
  signal: AbortSignal,
  resolve: LookupFunction,
  rules: FetchRules,
  reachOf: (address: string) => Reach,
): Promise<IncomingMessage> {
  const literal = url.hostname.replace(/^\[|\]$/gu, "");
  // An address is connected to without being looked up.
  if (isIP(literal) !== 0 && !rules.isAddressAllowed(url.hostname, reachOf(literal)))
    throw refusal(url.hostname, literal);
  return new Promise((done, failed) => {
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    const asked = send(url, {
      signal,
      lookup: resolve,
      agent: false,
      headers: {
        accept: "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9",
        "accept-encoding": "identity",
        "user-agent": "Hallcast",
      },
    });
    asked.once("response", done);
    asked.once("error", failed);
    asked.end();
  });
}

async function take(response: IncomingMessage, status: number, maxBytes: number): Promise<Fetched> {
  const type = response.headers["content-type"] ?? "";
  if (status !== 200) {
    response.destroy();
    throw new HallcastError("device", "feed.status", { found: status });
  }
  if (!/^\s*$|xml|rss|atom|^text\/plain/iu.test(type)) {
    response.destroy();
    throw new HallcastError("input", "feed.mediaType", { found: type.slice(0, 60) });
  }
  const pieces: Buffer[] = [];
  let total = 0;
  for await (const piece of response) {
    const bytes = Buffer.from(piece);
    total += bytes.length;
    if (total > maxBytes) {
      response.destroy();
      throw tooLarge(maxBytes);
    }
    pieces.push(bytes);
  }
  return {
    bytes: unpacked(Buffer.concat(pieces), response.headers["content-encoding"] ?? "identity", maxBytes),
    charset: /charset\s*=\s*"?([\w-]+)/iu.exec(type)?.[1] ?? null,
  };
}

/** Some servers pack whether they are asked to or not. */
function unpacked(bytes: Buffer, encoding: string, maxBytes: number): Uint8Array {
  if (encoding === "identity" || encoding === "") return bytes;
  if (!/^(x-)?gzip$/iu.test(encoding)) throw new HallcastError("device", "feed.notFeed", {});
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (cause) {
    const isTooLarge = cause instanceof Error && "code" in cause && cause.code === "ERR_BUFFER_TOO_LARGE";
    throw isTooLarge ? tooLarge(maxBytes) : new HallcastError("device", "feed.notFeed", {}, cause);
  }
}

function lookupUnder(rules: FetchRules, reachOf: (address: string) => Reach): LookupFunction {
  return (host, options, answer) => {
    lookup(host, { all: true }).then(
      (found) => {
        const allowed = found.filter(({ address }) => rules.isAddressAllowed(host, reachOf(address)));
        const [first] = allowed;
        if (first === undefined) answer(refusal(host, found[0]?.address ?? ""), "", 4);
        else if (options.all === true) answer(null, allowed);
        else answer(null, first.address, first.family);
      },
      (error: unknown) => answer(error instanceof Error ? error : new TypeError(String(error)), "", 4),
    );
  };
}

/** Where an address leads: RFC 6890's special ranges are nobody's portal. */
function createReach(): (address: string) => Reach {
  const self = new BlockList();
  for (const [net, bits] of [
    ["0.0.0.0", 8],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
    ["224.0.0.0", 3],
  ] as const)
    self.addSubnet(net, bits, "ipv4");
  for (const [net, bits] of [
    ["::", 127],
    ["fe80::", 10],
    ["ff00::", 8],
  ] as const)
    self.addSubnet(net, bits, "ipv6");
  const internal = new BlockList();
  for (const [net, bits] of [
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
  ] as const)
    internal.addSubnet(net, bits, "ipv4");
  internal.addSubnet("fc00::", 7, "ipv6");
  internal.addSubnet("64:ff9b::", 96, "ipv6");
  return (address) => {
    const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1];
    const plain = mapped ?? address;
    const family = isIP(plain) === 6 ? "ipv6" : "ipv4";
    // The other ways of writing a version 4 address inside a version 6 one are nobody's portal either.
    if (family === "ipv6" && /^::ffff:/iu.test(plain)) return "self";
    if (self.check(plain, family)) return "self";
    return internal.check(plain, family) ? "internal" : "public";
  };
}

function refusal(host: string, address: string): HallcastError {
  return new HallcastError("input", "feed.address", { found: host, address });
}

function tooLarge(maxBytes: number): HallcastError {
  return new HallcastError("device", "feed.tooLarge", { max: maxBytes / 1024 / 1024 });
}

function asFeedError(error: unknown, url: URL): HallcastError {
  if (error instanceof HallcastError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return new HallcastError("device", "feed.unreachable", { found: url.host, cause: code.slice(0, 60) }, error);
}
