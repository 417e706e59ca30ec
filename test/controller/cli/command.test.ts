import { Option } from "commander";
import { describe, expect, test } from "vitest";
import { createCommand, dataOption, sayIn } from "../../../controller/cli/command.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { sentence } from "../../../playlists/messages/sentence.ts";

function commandIn(language: "zh" | "en") {
  const say = sayIn(language);
  const root = createCommand("hallcast", say);
  root
    .command("act")
    .description("act")
    .addOption(dataOption(say))
    .addOption(new Option("--kind <id>", say("种类", "kind")).choices(["a", "b"]))
    .requiredOption("--role <role>", "role")
    .action(() => undefined);
  return root;
}

/** What a person reads after having typed so. */
function refused(language: "zh" | "en", words: readonly string[]): string {
  try {
    commandIn(language).parse(words, { from: "user" });
  } catch (error) {
    if (error instanceof HallcastError) return sentence(language, error.code, error.params);
    throw error;
  }
  return "";
}

describe("wrong use of the command line is told in the terminal's language", () => {
  test.each([
    [["act", "--role", "x"], ""],
    [["act", "--role", "x", "--nonsense"], "没有选项 --nonsense；加 --help 可以看到有哪些选项"],
    [["paint"], "没有命令 paint；用 hallcast --help 可以看到有哪些命令"],
    [["act", "--role", "x", "extra"], "act 后面多写了内容；加 --help 可以看到用法"],
    [["act", "--role"], "选项 --role <role> 后面要写内容"],
    [["act"], "缺少选项 --role <role>；加 --help 可以看到用法"],
    [["act", "--role", "x", "--kind", "c"], "选项 --kind <id> 不能是“c”，可用：a, b"],
  ])("%j: %s", (words, told) => expect(refused("zh", words)).toBe(told));

  test("and in English", () =>
    expect(refused("en", ["act", "--role", "x", "--nonsense"])).toBe(
      "There is no option --nonsense; --help shows those there are",
    ));
});

test("help has no word of the other language", () => {
  const act = commandIn("zh").commands.find((one) => one.name() === "act");
  const text = act?.helpInformation() ?? "";
  expect(text).toContain("用法： hallcast act");
  expect(text).toContain("数据文件夹（默认 data，环境变量 HALLCAST_DATA）");
  expect(text).toContain("种类（可选 a、b）");
  expect(text).toContain("显示帮助");
  expect(text).not.toMatch(/Usage|Options|default|display help/u);
});
