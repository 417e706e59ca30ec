import fc from "fast-check";
import { expect, test } from "vitest";
import { readingsOf } from "../../../controller/adapters/pinyin-pro.ts";
import { createLikeness } from "../../../playlists/checks/likeness.ts";
import { createSlipIndex } from "../../../playlists/checks/slip-index.ts";

const likeness = createLikeness(readingsOf);

function slips(names: readonly string[], text: string, neighbours: readonly string[] = []): string[] {
  return createSlipIndex(names, neighbours, likeness)
    .slipsIn(text)
    .map(({ from, to, name, kind }) => `${kind} ${text.slice(from, to)}→${name}`);
}

test("characters that sound or look alike are told from those that do not", () => {
  for (const pair of ["障帐", "坚鉴", "人仁", "金经", "是四", "行航"])
    expect(likeness.soundsLike(pair.charAt(0), pair.charAt(1)), pair).toBe(true);
  for (const pair of ["己已", "未末", "戊戌", "折拆", "晴睛", "免兔", "鸟乌", "干千", "准淮", "代伐", "日曰", "账帐"]) {
    expect(likeness.looksLike(pair.charAt(0), pair.charAt(1)), pair).toBe(true);
    expect(likeness.looksLike(pair.charAt(1), pair.charAt(0)), pair).toBe(true);
  }
  for (const pair of ["社会", "保障", "窗口", "一龙", "a社"]) {
    expect(likeness.soundsLike(pair.charAt(0), pair.charAt(1)), pair).toBe(false);
    expect(likeness.looksLike(pair.charAt(0), pair.charAt(1)), pair).toBe(false);
  }
});

test.each<[string, string[], string, string[]]>([
  ["a homophone", ["乌云其木格"], "由乌云其木革值班", ["sound 乌云其木革→乌云其木格"]],
  ["several homophones at once", ["暖城社保"], "请拨打暖成设保热线", ["sound 暖成设保→暖城社保"]],
  ["a shape", ["杭锦旗"], "杭棉旗参保人员", ["shape 杭棉旗→杭锦旗"]],
  ["two characters swapped", ["乌云其木格"], "乌云木其格", ["swapped 乌云木其格→乌云其木格"]],
  ["one missing", ["青山路社保服务站"], "青山路社服务站", ["missing 青山路社服务站→青山路社保服务站"]],
  ["one doubled", ["青山路社保服务站"], "青山路社保保服务站", ["doubled 青山路社保保服务站→青山路社保服务站"]],
  [
    "any one in a long name",
    ["鄂尔多斯市就业服务中心"],
    "鄂尔多斯市就业培务中心",
    ["other 鄂尔多斯市就业培务中心→鄂尔多斯市就业服务中心"],
  ],
  ["a name of two characters that sounds the same", ["赵龑"], "赵演局长", ["sound 赵演→赵龑"]],
  ["the name itself", ["乌云其木格"], "乌云其木格", []],
  ["another name that is known too", ["社会保险", "社会保障", "社会保卡"], "社会保障", []],
  ["a shorter form", ["鄂尔多斯市就业服务中心"], "就业服务中心、鄂尔多斯市就业服务", []],
  ["a small word beside the rest of the name", ["市医保局"], "这里是医保局", []],
  ["numbers that differ", ["第一服务厅12号"], "第一服务厅13号", []],
  ["punctuation in between", ["乌云其木格"], "乌云，木格", []],
])("%s", (_name, names, text, wanted) => {
  expect(slips(names, text)).toEqual(wanted);
});

test("a character that belongs to the next word is no slip of the name before it", () => {
  expect(slips(["失业保险金"], "失业保险经办机构", ["经办"])).toEqual([]);
  expect(slips(["失业保险金"], "失业保险经")).toEqual(["sound 失业保险经→失业保险金"]);
});

test("every homophone of every character of a name is found, and the name itself never", () => {
  const name = "鄂尔多斯市人力资源和社会保障局";
  const index = createSlipIndex([name], [], likeness);
  const others = "恶二夺死是仁利自圆合设惠宝帐居额而朵思世任历紫员何射绘报掌具";
  fc.assert(
    fc.property(
      fc.nat(name.length - 1),
      fc.nat(others.length - 1),
      fc.constantFrom("", "，", "今日"),
      (at, which, ahead) => {
        const written = others.charAt(which);
        fc.pre(likeness.soundsLike(written, name.charAt(at)) && written !== name.charAt(at));
        fc.pre(!(at === 0 || at === name.length - 1) || !"是二世".includes(written));
        const text = `${ahead}${name.slice(0, at)}${written}${name.slice(at + 1)}公告`;
        expect(index.slipsIn(text)).toEqual([
          { from: ahead.length, to: ahead.length + name.length, name, kind: "sound" },
        ]);
        expect(index.slipsIn(`${ahead}${name}公告`)).toEqual([]);
      },
    ),
  );
});
