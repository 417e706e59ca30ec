import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFetchFeed, type FetchRules, type Reach } from "../../../controller/adapters/fetch-feed.ts";
import { HallcastError } from "../../../playlists/errors.ts";

const LIMITS = { maxBytes: 10_000, timeoutMs: 5_000 };
const OPEN: FetchRules = { check: (address) => new URL(address), isAddressAllowed: () => true };

describe("a fetch from the portal", () => {
  let server: Server;
  let base: string;
  let asked: IncomingMessage[];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(request);
      answer(request, response);
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  const xml =
    (body: string | Buffer, headers: Record<string, string> = {}): typeof answer =>
    (_request, response) => {
      response.writeHead(200, { "content-type": "application/rss+xml; charset=GB2312", ...headers });
      response.end(body);
    };
  const fetch = (path: string, rules = OPEN, limits = LIMITS) => createFetchFeed(limits)(`${base}${path}`, rules);

  it("brings the bytes and the encoding the server names, and carries nothing of ours", async () => {
    answer = xml("<rss/>");
    const { bytes, charset } = await fetch("/feed");
    expect([Buffer.from(bytes).toString(), charset]).toEqual(["<rss/>", "GB2312"]);
    expect(Object.keys(asked[0]?.headers ?? {}).sort()).toEqual([
      "accept",
      "accept-encoding",
      "connection",
      "host",
      "user-agent",
    ]);
  });

  it("unpacks what a server packs without being asked, within the limit", async () => {
    answer = xml(gzipSync("<rss/>"), { "content-encoding": "gzip" });
    expect(Buffer.from((await fetch("/")).bytes).toString()).toBe("<rss/>");
    answer = xml(gzipSync(Buffer.alloc(LIMITS.maxBytes + 1)), { "content-encoding": "gzip" });
    await expect(fetch("/")).rejects.toMatchObject({ code: "feed.tooLarge" });
    answer = xml("<rss/>", { "content-encoding": "gzip" });
    await expect(fetch("/")).rejects.toMatchObject({ code: "feed.notFeed" });
  });

  it("stops at what is too large, of another type, or an error", async () => {
    answer = xml(Buffer.alloc(LIMITS.maxBytes + 1));
    await expect(fetch("/")).rejects.toMatchObject({ code: "feed.tooLarge" });
    answer = xml("x", { "content-type": "text/html" });
    await expect(fetch("/")).rejects.toMatchObject({ code: "feed.mediaType", params: { found: "text/html" } });
    answer = (_request, response) => response.writeHead(404).end();
    await expect(fetch("/")).rejects.toMatchObject({ code: "feed.status", params: { found: 404 } });
  });

  it("gives up on a server that does not come to an end, and on one that is not there", async () => {
    answer = (_request, response) => {
      response.writeHead(200, { "content-type": "text/xml" });
      response.write("<rss>");
    };
    await expect(fetch("/", OPEN, { ...LIMITS, timeoutMs: 100 })).rejects.toMatchObject({ code: "feed.timeout" });
    answer = (request) => request.socket.destroy();
    await expect(fetch("/")).rejects.toMatchObject({ code: "feed.unreachable" });
  });

  it("asks the rules again for every place it is sent to", async () => {
    answer = (request, response) => {
      if (request.url === "/old") response.writeHead(301, { location: "/new" }).end();
      else if (request.url === "/out") response.writeHead(302, { location: "http://evil.example/feed" }).end();
      else if (request.url === "/port") response.writeHead(302, { location: "http://127.0.0.1:1/feed" }).end();
      else if (request.url === "/loop") response.writeHead(302, { location: "/loop" }).end();
      else xml("<rss/>")(request, response);
    };
    expect(Buffer.from((await fetch("/old")).bytes).toString()).toBe("<rss/>");
    const own: FetchRules = {
      ...OPEN,
      check: (address) => {
        const url = new URL(address);
        if (url.hostname === "127.0.0.1") return url;
        throw new HallcastError("input", "feed.hostNotListed", { found: url.hostname });
      },
    };
    await expect(fetch("/out", own)).rejects.toMatchObject({
      code: "feed.hostNotListed",
      params: { found: "evil.example" },
    });
    await expect(fetch("/port", own)).rejects.toMatchObject({
      code: "feed.hostNotListed",
      params: { found: "127.0.0.1:1" },
    });
    await expect(fetch("/loop")).rejects.toMatchObject({ code: "feed.redirects" });
  });

  it("looks where a name leads before it connects", async () => {
    const reaches: [string, Reach][] = [];
    const rules: FetchRules = {
      ...OPEN,
      isAddressAllowed: (host, reach) => {
        reaches.push([host, reach]);
        return false;
      },
    };
    const url = base.replace("127.0.0.1", "localhost");
    await expect(createFetchFeed(LIMITS)(url, rules)).rejects.toMatchObject({ code: "feed.address" });
    expect(reaches.length).toBeGreaterThan(0);
    expect(reaches.every(([host, reach]) => host === "localhost" && reach === "self")).toBe(true);
    expect(asked).toEqual([]);
  });

  it.each([
    ["http://127.0.0.1/", "self"],
    ["http://2130706433/", "self"],
    ["http://0.0.0.0/", "self"],
    ["http://[::1]/", "self"],
    ["http://[::ffff:127.0.0.1]/", "self"],
    ["http://169.254.169.254/latest", "self"],
    ["http://[fe80::1]/", "self"],
    ["http://10.1.2.3/", "internal"],
    ["http://172.31.0.1/", "internal"],
    ["http://192.168.1.1/", "internal"],
    ["http://[fd00::1]/", "internal"],
    ["http://172.32.0.1/", "public"],
    ["http://[2001:db8::1]/", "public"],
  ])("knows that %s is %s", async (url, reach) => {
    const seen: Reach[] = [];
    const rules: FetchRules = {
      ...OPEN,
      isAddressAllowed: (_host, found) => {
        seen.push(found);
        return false;
      },
    };
    await expect(createFetchFeed(LIMITS)(url, rules)).rejects.toMatchObject({ code: "feed.address" });
    expect(seen).toEqual([reach]);
  });
});
