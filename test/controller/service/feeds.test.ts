import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FeedEntry } from "../../../controller/service/api/contract/portal-feeds.ts";
import { type Item, latestRevision } from "../../../playlists/item.ts";
import { removeFolder, startTestService, type TestService } from "./harness.ts";

/** 门户要闻 and 开展培训, as a portal of the older kind writes them. */
const TITLE_GB = Buffer.from("c3c5bba7d2aacec5", "hex");
const TEXT_GB = Buffer.from("bfaad5b9c5e0d1b5", "hex");

describe("the portal's feed", () => {
  let service: TestService;
  let server: Server;
  let port: number;
  let admin: string;
  let drafter: string;
  let body: Buffer;

  beforeAll(async () => {
    service = await startTestService();
    server = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "text/xml" });
      response.end(body);
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    port = typeof address === "object" && address !== null ? address.port : 0;
    admin = await service.token("sysAdmin");
    drafter = await service.token("drafter");
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await removeFolder(service);
  });
  beforeEach(async () => {
    body = feed("g1");
    await save(["127.0.0.1"], [source()]);
  });

  const source = (changes: object = {}) => ({
    id: "portal",
    name: "局门户网站",
    url: `http://127.0.0.1:${port}/rss.xml`,
    ...changes,
  });
  const feed = (...guids: readonly string[]): Buffer =>
    Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="GB2312"?><rss version="2.0"><channel><title>t</title>'),
      ...guids.flatMap((guid) => [
        Buffer.from(`<item><guid>${guid}</guid><link>http://rsj.example.gov.cn/${guid}</link><title>`),
        TITLE_GB,
        Buffer.from("</title><description>&lt;p&gt;"),
        TEXT_GB,
        Buffer.from("&lt;/p&gt;</description></item>"),
      ]),
      Buffer.from("</channel></rss>"),
    ]);
  const save = (hosts: readonly string[], sources: readonly object[], as = admin) =>
    service.call(as, { method: "PUT", url: "/api/feeds", payload: { hosts, sources } });
  const read = () => service.call(drafter, { method: "GET", url: "/api/feeds/portal/entries" });
  const draft = (guid: string) =>
    service.call(drafter, { method: "POST", url: "/api/feeds/portal/drafts", payload: { guid } });

  it("is read in its own encoding and becomes a draft with its source, once", async () => {
    expect((await read()).json<FeedEntry[]>()).toEqual([
      {
        sourceId: "portal",
        guid: "g1",
        title: "门户要闻",
        text: "开展培训",
        url: "http://rsj.example.gov.cn/g1",
        atMs: null,
        itemId: null,
      },
    ]);
    const item = (await draft("g1")).json<Item>();
    expect(latestRevision(item)).toMatchObject({
      state: "draft",
      title: "门户要闻",
      content: { kind: "text", text: "开展培训" },
      facts: { source: "局门户网站 http://rsj.example.gov.cn/g1", alsoOn: ["portal"] },
    });
    expect((await draft("g1")).json()).toMatchObject({
      error: { code: "feed.alreadyDrafted", params: { found: item.id } },
    });
    expect((await read()).json<FeedEntry[]>()[0]?.itemId).toBe(item.id);
    expect(service.store.read().items).toHaveLength(1);
  });

  it("is asked again for an entry that was not looked at, and says if it has gone", async () => {
    await read();
    body = feed("g1", "g2");
    expect((await draft("g2")).statusCode).toBe(200);
    expect((await draft("g3")).json()).toMatchObject({ error: { code: "feed.entryGone" } });
  });

  it("that is no feed, or not known, is told", async () => {
    body = Buffer.from("<html></html>");
    expect((await read()).json()).toMatchObject({ error: { code: "feed.notFeed" } });
    const unknown = await service.call(drafter, { method: "GET", url: "/api/feeds/other/entries" });
    expect(unknown.statusCode).toBe(404);
  });

  it("is set by the administrator, from hosts that are listed, each once", async () => {
    expect((await save(["127.0.0.1"], [source()], drafter)).statusCode).toBe(403);
    expect((await save([], [source()])).json()).toMatchObject({ error: { code: "feed.hostNotListed" } });
    expect((await save(["http://a.cn"], [])).json()).toMatchObject({ error: { code: "feed.host" } });
    expect((await save(["127.0.0.1"], [source(), source()])).json()).toMatchObject({ error: { code: "feed.twice" } });
    const look = await service.call(drafter, { method: "GET", url: "/api/feeds" });
    expect(look.json()).toEqual({ hosts: ["127.0.0.1"], sources: [source()] });
  });

  it("on this PC is not asked by a name, although the name is listed", async () => {
    await save(["localhost"], [source({ url: `http://localhost:${port}/rss.xml` })]);
    expect((await read()).json()).toMatchObject({ error: { code: "feed.address", params: { found: "localhost" } } });
  });
});
