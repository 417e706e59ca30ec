import fc from "fast-check";
import { expect, test } from "vitest";
import { readingsOf } from "../../../controller/adapters/pinyin-pro.ts";
import type { CheckInput } from "../../../playlists/checks/check.ts";
import { createLikeness } from "../../../playlists/checks/likeness.ts";
import { checkContent } from "../../../playlists/checks/list.ts";
import { nameIndexOf } from "../../../playlists/checks/name-slips.ts";
import { idCardCheckDigit, passesLuhn } from "../../../playlists/checks/numbers.ts";
import { DEFAULT_STYLE } from "../../../playlists/item.ts";
import { EMPTY_WORDS } from "../../../playlists/words.ts";
import { ms } from "../builders.ts";

const names = nameIndexOf([], createLikeness(readingsOf));

function check(text: string, changes: Partial<CheckInput> = {}) {
  return checkContent({
    title: "",
    content: { kind: "text", text },
    style: DEFAULT_STYLE,
    expires: null,
    nowMs: ms("2026-11-23T12:00+08:00"),
    zone: "Asia/Shanghai",
    regions: [],
    subtype: "",
    source: "",
    writtenOn: "2026-11-23",
    startsAt: null,
    onAir: false,
    words: EMPTY_WORDS,
    windows: [],
    names,
    ...changes,
  });
}

/** 17 digits of an ID card: a region, a day of birth, a number. */
const cardHead = fc
  .tuple(
    fc.constantFrom("110101", "150602", "152701", "310115", "440305", "650102"),
    fc.date({ min: new Date("1930-01-01"), max: new Date("2026-01-01"), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(
    ([region, born, no]) =>
      `${region}${born.toISOString().slice(0, 10).replaceAll("-", "")}${String(no).padStart(3, "0")}`,
  );

test("every valid ID card is found at its place, in full width and in groups too", () => {
  fc.assert(
    fc.property(cardHead, fc.constantFrom("", "身份证：", "𠮷，", "共3人，"), fc.boolean(), (head, ahead, isWide) => {
      const card = head + idCardCheckDigit(head);
      const shown = isWide
        ? card.replace(/./g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
        : `${card.slice(0, 6)} ${card.slice(6, 14)} ${card.slice(14)}`;
      const [first] = check(`${ahead}${shown}，请核对。`);
      const from = [...ahead].length;
      expect(first).toMatchObject({
        code: "personal.idCard",
        severity: "block",
        at: { part: "text", page: null, from, to: from + shown.length },
        fix: null,
      });
      expect(JSON.stringify(first?.params)).not.toContain(card.slice(6, 14));
    }),
  );
});

test("the check digits of the standard's own examples", () => {
  expect(idCardCheckDigit("11010519491231002")).toBe("X");
  expect(idCardCheckDigit("44052418800101001")).toBe("4");
  expect(passesLuhn("79927398713")).toBe(true);
  expect(passesLuhn("79927398710")).toBe(false);
});

test("a number with one digit otherwise is never a valid card", () => {
  fc.assert(
    fc.property(cardHead, fc.nat(16), fc.integer({ min: 1, max: 9 }), (head, at, step) => {
      const right = idCardCheckDigit(head);
      const wrong = head.slice(0, at) + String((Number(head[at]) + step) % 10) + head.slice(at + 1);
      expect(check(`编号${wrong}${right}。`).map(({ code }) => code)).not.toContain("personal.idCard");
    }),
  );
});

test("office lines, service numbers, document numbers and amounts are nobody's", () => {
  const text =
    "电话0477-8500000、12333、400-820-8820；鄂人社发〔2026〕118号；流水号2026112309301500012；金额15000000000元；受理编号13812345678。";
  expect(check(text)).toEqual([]);
});

test("personal data in a typed title is found too, and named as such", () => {
  expect(check("公告", { title: "联系人13804770012" })).toMatchObject([
    { code: "personal.phone", at: { part: "title", page: null, from: 3, to: 14 } },
  ]);
});

test("in a guide the field and its line are told", () => {
  const content = {
    kind: "guide" as const,
    matter: "工伤认定",
    conditions: ["职工", "请登陆系统填报"],
    materials: [],
    steps: [],
    timeLimit: "",
    windows: [12, 99],
    fee: "",
    phone: "13804770012",
    basis: [],
  };
  const found = check("", { content, windows: [{ no: 12, open: true }] });
  expect(found.map(({ code, at, fix }) => [code, at, fix])).toEqual([
    ["personal.phone", { part: "phone", page: null, from: 0, to: 11 }, null],
    ["windowNo.unknown", null, null],
    ["word.wrong", { part: "conditions", page: 2, from: 0, to: 3 }, "请登录"],
  ]);
});

test("the office's own words add to those that ship, and its correction counts", () => {
  const words = {
    ...EMPTY_WORDS,
    wrong: [
      { wrong: "按装", right: "装设" },
      { wrong: "某某局", right: "" },
    ],
    sensitive: [{ word: "关停", severity: "block" as const, note: "须经请示" }],
    superlative: ["金牌"],
  };
  const found = check("按装设备，某某局关停金牌窗口，部份业务照常。", { words });
  expect(found.map(({ code, severity, fix }) => `${severity} ${code} ${fix ?? "-"}`)).toEqual([
    "block word.sensitiveNoted -",
    "warn word.wrong 装设",
    "warn word.wrongNoFix -",
    "warn word.wrong 部分",
    "hint claim.superlative -",
  ]);
});

test("putting a correction in the place told mends the text", () => {
  const text = "𠮷请登陆系统,核对帐号。";
  const chars = [...text];
  for (const { at, fix } of check(text).toSorted((a, b) => (b.at?.from ?? 0) - (a.at?.from ?? 0)))
    if (at !== null && fix !== null) chars.splice(at.from, at.to - at.from, fix);
  const mended = chars.join("");
  expect(mended).toBe("𠮷请登录系统，核对账号。");
  expect(check(mended)).toEqual([]);
});

test("a listed host covers its subdomains and nothing that only looks like it", () => {
  const hosts = { words: { ...EMPTY_WORDS, hosts: ["gov.cn", "12333.example.com"] } };
  expect(check("见rsj.ordos.gov.cn和https://12333.example.com/a?b=1。", hosts)).toEqual([]);
  for (const host of ["gov.cn.example.top", "fakegov.cn", "example.com"])
    expect(
      check(`请访问${host}办理`, hosts).map(({ code }) => code),
      host,
    ).toEqual(["address.otherHost"]);
});
