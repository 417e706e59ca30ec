import { describe, expect, it } from "vitest";
import { merged, pairsIn, sensitiveIn, wordsIn } from "../../../admin-ui/settings/words/word-lines.ts";

const NAMES = { block: "必须改正", warn: "请注意", hint: "建议" };

describe("pasted word lists", () => {
  it("are read one a line or parted by commas, each word once", () => {
    expect(wordsIn("最佳\n第一，唯一\r\n 最佳 \n\n")).toEqual(["最佳", "第一", "唯一"]);
  });

  it("take two columns of a sheet as a slip and its correction", () => {
    expect(pairsIn("帐户\t账户\n登陆 登录\n园满→圆满\n帐户\t帐号\n截止")).toEqual([
      { wrong: "帐户", right: "账户" },
      { wrong: "登陆", right: "登录" },
      { wrong: "园满", right: "圆满" },
      { wrong: "截止", right: "" },
    ]);
  });

  it("know a severity by its name in the page's language, and what follows as the note", () => {
    expect(sensitiveIn("内部资料 必须改正 内部标记\n绝密\tblock\n知情人 须核对 来源\n传闻", NAMES, "warn")).toEqual([
      { word: "内部资料", severity: "block", note: "内部标记" },
      { word: "绝密", severity: "block", note: "" },
      { word: "知情人", severity: "warn", note: "须核对 来源" },
      { word: "传闻", severity: "warn", note: "" },
    ]);
  });

  it("come to the top of a list, unless they replace what is there", () => {
    const rows = [{ wrong: "帐户", right: "帐号" }];
    const more = pairsIn("登陆 登录\n帐户 账户");
    expect(merged(rows, more, (row) => row.wrong)).toEqual([
      { wrong: "登陆", right: "登录" },
      { wrong: "帐户", right: "账户" },
    ]);
  });
});
