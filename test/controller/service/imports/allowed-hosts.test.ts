import { describe, expect, it } from "vitest";
import { checkFeedUrl, checkHostName, isAddressAllowed } from "../../../../controller/service/imports/allowed-hosts.ts";
import { isListedHost } from "../../../../playlists/review/web-address.ts";

const HOSTS = ["gov.example.cn", "10.1.2.3", "Portal.Hall.lan"];

describe("the hosts an administrator allows", () => {
  it.each([
    ["gov.example.cn", true],
    ["rsj.gov.example.cn", true],
    ["GOV.example.cn.", true],
    ["evilgov.example.cn", false],
    ["gov.example.cn.evil.com", false],
    ["example.cn", false],
    ["10.1.2.3", true],
    ["1.10.1.2.3", false],
    ["portal.hall.lan", true],
  ])("of %s say %s", (host, listed) => {
    expect(isListedHost(host, HOSTS)).toBe(listed);
  });

  it("lead to internal addresses only by their exact name, to this PC only as an address", () => {
    expect(isAddressAllowed("rsj.gov.example.cn", "public", HOSTS)).toBe(true);
    expect(isAddressAllowed("rsj.gov.example.cn", "internal", HOSTS)).toBe(false);
    expect(isAddressAllowed("portal.hall.lan", "internal", HOSTS)).toBe(true);
    expect(isAddressAllowed("portal.hall.lan", "self", HOSTS)).toBe(false);
    expect(isAddressAllowed("127.0.0.1", "self", ["127.0.0.1"])).toBe(true);
  });

  it.each([
    ["ftp://gov.example.cn/feed", "feed.hostNotListed"],
    ["file:///etc/passwd", "feed.hostNotListed"],
    ["no address", "feed.hostNotListed"],
    ["http://other.cn/feed", "feed.hostNotListed"],
    ["http://user:word@gov.example.cn/feed", "feed.userInfo"],
  ])("refuse %s", (address, code) => {
    expect(() => checkFeedUrl(address, HOSTS)).toThrow(code);
  });

  it("are names or addresses, nothing else", () => {
    for (const good of ["rsj.ordos.gov.cn", "10.0.0.8", "localhost"]) expect(() => checkHostName(good)).not.toThrow();
    for (const bad of ["cn", "http://a.cn", "a.cn:80", "*.cn", "a b.cn", ".cn", "a..cn"])
      expect(() => checkHostName(bad), bad).toThrow("feed.host");
  });
});
