import { describe, expect, it } from "vitest";
import { readFeed } from "../../../controller/reader/feed.ts";

const AT = Date.parse("2026-11-23T04:00:00Z");

describe("a feed", () => {
  it("as RSS 2.0 gives the fullest text, without marks", () => {
    const xml = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>门户</title>
      <item><title>甲 &amp; 乙</title><link>http://rsj.example.gov.cn/1.html</link><guid isPermaLink="false">g1</guid>
      <pubDate>Mon, 23 Nov 2026 04:00:00 GMT</pubDate><description>摘要</description>
      <content:encoded><![CDATA[<p>第一段</p><p>第二段</p>]]></content:encoded></item>
      <item><title>丙</title><link>http://rsj.example.gov.cn/2.html</link><description>&lt;b&gt;只有摘要&lt;/b&gt;</description></item>
      </channel></rss>`;
    expect(readFeed(xml).entries).toEqual([
      { guid: "g1", title: "甲 & 乙", text: "第一段\n第二段", url: "http://rsj.example.gov.cn/1.html", atMs: AT },
      {
        guid: "http://rsj.example.gov.cn/2.html",
        title: "丙",
        text: "只有摘要",
        url: "http://rsj.example.gov.cn/2.html",
        atMs: null,
      },
    ]);
  });

  it("as Atom takes the entry's own page", () => {
    const xml = `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>urn:1</id><title>丁</title>
      <link rel="enclosure" href="http://x/a.mp3"/><link rel="alternate" href="http://x/4"/>
      <updated>2026-11-23T04:00:00Z</updated><content type="html">&lt;p&gt;正文&lt;/p&gt;</content></entry></feed>`;
    expect(readFeed(xml).entries).toEqual([{ guid: "urn:1", title: "丁", text: "正文", url: "http://x/4", atMs: AT }]);
  });

  it("as RDF is known by what it is about", () => {
    const xml = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="x"><title>t</title><link>http://x</link></channel>
      <item rdf:about="http://x/3"><title>戊</title><link>http://x/3</link><description>d</description><dc:date>2026-11-23T04:00:00Z</dc:date></item></rdf:RDF>`;
    expect(readFeed(xml).entries).toEqual([
      { guid: "http://x/3", title: "戊", text: "d", url: "http://x/3", atMs: AT },
    ]);
  });

  it("never hands on an address that is not of the web", () => {
    const xml = `<rss version="2.0"><channel><title>t</title><item><title>己</title><link>javascript:alert(1)</link></item></channel></rss>`;
    expect(readFeed(xml).entries).toMatchObject([{ url: "" }]);
  });

  it.each([
    ["a page", "<html><body>你好</body></html>"],
    ["nothing", ""],
    ["an entity bomb", '<!DOCTYPE r [<!ENTITY a "x">]><rss version="2.0"><channel><title>&a;</title></channel></rss>'],
    ["nesting without end", `<rss version="2.0"><channel>${"<a>".repeat(200_000)}</channel></rss>`],
  ])("that is %s is refused with a sentence or has no entries", (_what, text) => {
    const entries = (() => {
      try {
        return readFeed(text).entries;
      } catch (error) {
        expect(error).toMatchObject({ code: "feed.notFeed" });
        return [];
      }
    })();
    expect(entries).toEqual([]);
  });
});
