import { Command, type CommanderError, Option } from "commander";
import { type ErrorParams, HallcastError } from "../../playlists/errors.ts";
import type { Language } from "../../playlists/messages/sentence.ts";

/** Chinese and English of a word of the command line's help, which has no other place. */
export type Say = (zh: string, en: string) => string;

export function sayIn(language: Language): Say {
  return (zh, en) => (language === "zh" ? zh : en);
}

/**
 * A command whose help is in the language asked for, and so are those of its subcommands. Wrong use throws `cli.*` from `parse`; help that
 * was asked for is printed and ends the process.
 */
export function createCommand(name: string, say: Say): Command {
  return new Command(name)
    .helpOption("-h, --help", say("显示帮助", "display help for command"))
    .configureHelp({
      styleTitle: (title) => say(TITLES[title] ?? title, title),
      optionDescription: (option) => describe(option, say),
    })
    .configureOutput({ outputError: () => undefined })
    .exitOverride((error) => {
      const refusal = refusalOf(error);
      if (refusal !== null) throw refusal;
    });
}

/** Where everything of the hall is kept. */
export function dataOption(say: Say): Option {
  return new Option("--data <dir>", say("数据文件夹", "data folder")).default("data").env("HALLCAST_DATA");
}

export function portOption(say: Say): Option {
  return new Option("--port <n>", say("网页和接口的端口", "port of pages and API"))
    .default("8080")
    .env("HALLCAST_PORT");
}

export function hostOption(say: Say): Option {
  return new Option("--host <address>", say("监听的地址", "address to listen on"))
    .default("127.0.0.1")
    .env("HALLCAST_HOST");
}

const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Commands:": "命令：",
};

function describe({ description, argChoices, defaultValue, envVar }: Option, say: Say): string {
  const facts = [
    ...(argChoices === undefined ? [] : [say(`可选 ${argChoices.join("、")}`, `one of ${argChoices.join(", ")}`)]),
    ...(isWorthTelling(defaultValue) ? [say(`默认 ${defaultValue}`, `default ${defaultValue}`)] : []),
    ...(envVar === undefined ? [] : [say(`环境变量 ${envVar}`, `environment ${envVar}`)]),
  ];
  return facts.length === 0
    ? description
    : say(`${description}（${facts.join("，")}）`, `${description} (${facts.join(", ")})`);
}

function isWorthTelling(value: unknown): value is string | number {
  return typeof value === "number" || (typeof value === "string" && value !== "");
}

/** Sentences for what the library refuses, by its codes; what it names stands in quotes in its English. */
const REFUSALS: Readonly<Record<string, string>> = {
  "commander.unknownOption": "cli.unknownOption",
  "commander.unknownCommand": "cli.unknownCommand",
  "commander.excessArguments": "cli.tooManyWords",
  "commander.optionMissingArgument": "cli.valueMissing",
  "commander.missingMandatoryOptionValue": "cli.optionMissing",
  "commander.invalidArgument": "cli.badValue",
};

/** Null for help and version, which are no faults. */
function refusalOf(error: CommanderError): HallcastError | null {
  const code = REFUSALS[error.code];
  if (code === undefined) return null;
  const [name = "", found = ""] = [...error.message.matchAll(/'([^']*)'/gu)].map((quoted) => quoted[1]);
  const wanted = /Allowed choices are (.*)\.$/u.exec(error.message)?.[1] ?? "";
  const params: ErrorParams = { name, found, wanted };
  return new HallcastError("input", code, params, error);
}
