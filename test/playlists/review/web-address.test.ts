import { describe, expect, test } from "vitest";
import { hostOf, isListedHost } from "../../../playlists/review/web-address.ts";

test.each([
  ["https://rsj.ordos.gov.cn/a?b#c", "rsj.ordos.gov.cn"],
  ["HTTP://RSJ.Ordos.GOV.cn:8080", "rsj.ordos.gov.cn"],
  [" https://gov.cn ", "gov.cn"],
  ["www.ordos.gov.cn/a", "www.ordos.gov.cn"],
  // Only looks like the hall's own address.
  ["https://gov.cn@evil.example/login", "evil.example"],
  ["https://user:gov.cn@evil.example", "evil.example"],
  ["https://evil.example\\@gov.cn/", "evil.example"],
  ["weixin://dl/business", "dl"],
  ["alipays:platformapi", "alipays:"],
  ["tel:0477-12333", null],
  ["12333", null],
  ["咨询电话：12333", null],
])("%s leads to %s", (text, host) => {
  expect(hostOf(text)).toBe(host);
});

describe("a host", () => {
  const hosts = ["gov.cn", "12333.GOV.cn"];
  test("is known with everything below it", () => {
    for (const host of ["gov.cn", "ordos.gov.cn", "a.b.gov.cn"]) expect(isListedHost(host, hosts), host).toBe(true);
  });
  test("is not known because it ends alike or begins alike", () => {
    for (const host of ["evilgov.cn", "gov.cn.evil.example", "gov", "cn"])
      expect(isListedHost(host, hosts), host).toBe(false);
  });
});
