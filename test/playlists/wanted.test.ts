import { expect, test } from "vitest";
import { z } from "zod";
import { wantedOf } from "../../playlists/wanted.ts";

const Settings = z.strictObject({
  port: z.number().int().min(1).max(65_535),
  name: z.string().min(1).max(5),
  kinds: z.array(z.string()).min(2).max(3),
  way: z.enum(["a", "b"]),
  address: z.ipv4(),
  step: z.number().multipleOf(5),
});
const GOOD = { port: 80, name: "a", kinds: ["a", "b"], way: "a", address: "10.0.0.1", step: 5 };

test.each([
  [{ port: "80" }, "数字", "a number"],
  [{ port: 1.5 }, "整数", "a whole number"],
  [{ port: 0 }, "≥ 1", "≥ 1"],
  [{ port: 65_536 }, "≤ 65535", "≤ 65535"],
  [{ name: "" }, "非空内容", "something"],
  [{ name: "abcdef" }, "最多 5 个字符", "at most 5 characters"],
  [{ kinds: ["a"] }, "至少 2 项", "at least 2 entries"],
  [{ way: "c" }, "a | b", "a | b"],
  [{ address: "box" }, "IPv4 地址，如 192.168.1.10", "an IPv4 address such as 192.168.1.10"],
  [{ step: 7 }, "5 的倍数", "a multiple of 5"],
  [{ extra: 1 }, "不含 extra", "nothing called extra"],
])("what was wanted instead of %j is told in both languages", (wrong, zh, en) => {
  const issue = Settings.safeParse({ ...GOOD, ...wrong }).error?.issues[0];
  expect(issue === undefined ? null : [wantedOf(issue, "zh"), wantedOf(issue, "en")]).toEqual([zh, en]);
});
