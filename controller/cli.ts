#!/usr/bin/env node
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { HallcastError } from "../playlists/errors.ts";
import { type Language, sentence } from "../playlists/messages/sentence.ts";
import { Role } from "../playlists/user.ts";
import { systemClock } from "./adapters/system-clock.ts";
import { blackout } from "./cli/blackout.ts";
import { createCommand, dataOption, hostOption, portOption, sayIn } from "./cli/command.ts";
import { diagnose } from "./cli/doctor.ts";
import { languageOf } from "./cli/language.ts";
import { type RenderOptions, render } from "./cli/render.ts";
import { verify } from "./cli/verify.ts";
import { wholeNumber } from "./cli/whole-number.ts";
import { dataFolder } from "./data-folder.ts";
import { productVersion, projectRoot } from "./product.ts";
import { loadOrCreateKeys } from "./signed-file.ts";
import { DEFAULT_TOKEN_DAYS, issueToken, newTokenId } from "./token.ts";

const language: Language = languageOf(process.env);
const zh = language === "zh";
const say = sayIn(language);

type Data = { readonly data: string };
type Where = Data & { readonly port: string; readonly host: string };

function withData(command: Command): Command {
  return command.addOption(dataOption(say));
}

/** For what asks a service that may be running. */
function withService(command: Command): Command {
  return withData(command).addOption(portOption(say)).addOption(hostOption(say));
}

/** A script of the product as a child that shares the terminal; its exit code becomes ours. */
function hand(script: string, args: readonly string[]): void {
  const extension = import.meta.url.endsWith(".ts") ? ".ts" : ".js";
  const path = fileURLToPath(new URL(`${script}${extension}`, import.meta.url));
  const loader = extension === ".ts" ? ["--import", "tsx"] : [];
  const child = spawn(process.execPath, [...loader, path, ...args], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => {
    process.exitCode = code ?? 1;
  });
}

const program = createCommand("hallcast", say)
  .description(zh ? "公共服务大厅 LED 屏的播出控制" : "Signage controller for public-service halls")
  .helpCommand("help [command]", zh ? "显示某个命令的帮助" : "display help for command")
  .version(productVersion(), "-V, --version", zh ? "显示版本" : "display the version");

/** A command that a script of its own carries out, options and help included. */
function handed(name: string, script: string, description: string): void {
  program
    .command(name)
    .description(description)
    .allowUnknownOption()
    .helpOption(false)
    .argument("[options...]", zh ? `用 hallcast ${name} --help 查看` : `see hallcast ${name} --help`)
    .action((_options: readonly string[], _none: unknown, command: Command) => hand(script, command.args));
}

handed("start", "main", zh ? "启动：网页服务和播出" : "start the service and the playout");

withData(program.command("render"))
  .description(
    zh
      ? "把一块屏某一时刻的画面、一条信息或一段文字画成 PNG 或 GIF"
      : "draw a board at an instant, an item or a text as PNG or GIF",
  )
  .requiredOption("-o, --out <file>", zh ? "输出文件，.png 或 .gif" : "output file, .png or .gif")
  .option("--board <id>", zh ? "屏的编号" : "board id")
  .option(
    "--at <instant>",
    zh ? "时刻，如 2026-05-04T10:32:07+08:00（默认现在）" : "instant, such as 2026-05-04T10:32:07+08:00 (default now)",
  )
  .option("--item <id>", zh ? "信息编号" : "item id")
  .option("--text <text>", zh ? "一段文字" : "a text")
  .option("--width <px>", zh ? "文字的画面宽" : "width for --text", "640")
  .option("--height <px>", zh ? "文字的画面高" : "height for --text", "320")
  .option(
    "--seconds <n>",
    zh ? "GIF 的时长（默认播一遍，最多 60）" : "length of a GIF (default one showing, at most 60)",
  )
  .option("--fps <n>", zh ? "GIF 每秒帧数" : "frames per second of a GIF", "20")
  .action(async (options: Data & RenderOptions) => {
    const written = await render(dataFolder(options.data), options, systemClock);
    console.log(written);
  });

handed(
  "sim",
  "sim/main",
  zh ? "虚拟屏：在 UDP 端口上接收真实协议" : "virtual board: receives the real protocol on a UDP port",
);

handed(
  "kiosk",
  "kiosk/main",
  zh
    ? "在发送卡取画面的显示器上全屏播放（在登录后的桌面里运行）"
    : "boards on the monitor a sending card takes its picture from (run it inside the desktop session)",
);

withData(program.command("token"))
  .description(zh ? "生成脚本用的接口令牌" : "print a bearer token for scripts")
  .requiredOption("--role <role...>", `${zh ? "角色" : "role"}: ${Role.options.join(", ")}`)
  .option("--name <name>", zh ? "令牌的用途，记入日志" : "what it is for; appears in the audit trail", "script")
  .option("--days <n>", zh ? "有效天数" : "days it is valid", String(DEFAULT_TOKEN_DAYS))
  .action(async (options: Data & { role: string[]; name: string; days: string }) => {
    const roles = options.role.map((name) => {
      const role = Role.safeParse(name);
      if (!role.success)
        throw new HallcastError("input", "cli.badRole", { wanted: Role.options.join(", "), found: name });
      return role.data;
    });
    const days = wholeNumber("--days", options.days, 1, 3650);
    const keys = await loadOrCreateKeys(dataFolder(options.data).root);
    const id = newTokenId();
    console.log(await issueToken(keys, { roles, name: options.name, days, atMs: systemClock.wallMs(), id }));
    // Beside the token, so that a script that reads it gets nothing else.
    console.error(zh ? `令牌编号（停用时用）：${id}` : `id, for revoking it: ${id}`);
  });

withService(program.command("blackout"))
  .description(
    zh ? "黑屏；--off 恢复。服务不在时也有效" : "make boards black; --off lights them again. Works without the service",
  )
  .option("--board <id...>", zh ? "只对这些屏（默认全部）" : "only these boards (default all)")
  .option("--off", zh ? "恢复播出" : "light again")
  .option("--reason <text>", zh ? "原因" : "reason", "")
  .action(async (options: Where & { board?: string[]; off?: true; reason: string }) => {
    const request = { on: options.off !== true, boards: options.board ?? ("all" as const), reason: options.reason };
    const service = { host: options.host, port: wholeNumber("--port", options.port, 1, 65_535) };
    const { by, black } = await blackout(dataFolder(options.data), service, request, systemClock.wallMs());
    console.log(JSON.stringify({ by, black }));
  });

withService(program.command("doctor"))
  .description(zh ? "检查一切可能让屏不亮的原因" : "look at everything that can keep a board dark")
  .action(async (options: Where) => {
    const signs = { ok: "✓", warn: "!", fail: "✗" } as const;
    let failed = false;
    for await (const { verdict, code, params } of diagnose(
      dataFolder(options.data),
      options.host,
      wholeNumber("--port", options.port, 1, 65_535),
      systemClock,
    )) {
      console.log(`${signs[verdict]} ${sentence(language, code, params)}`);
      failed ||= verdict === "fail";
    }
    process.exitCode = failed ? 1 : 0;
  });

withData(program.command("verify"))
  .description(
    zh
      ? "核对操作日志和台账的校验链，指出第一处不符；不符时退出码为 1"
      : "walk the chains of the audit and the register and name the first broken link; exit code 1 if there is one",
  )
  .option("--json", zh ? "以 JSON 输出" : "print JSON")
  .action(async (options: Data & { json?: true }) => {
    const { ok, text } = await verify(dataFolder(options.data), language, options.json === true);
    console.log(text);
    process.exitCode = ok ? 0 : 1;
  });

program
  .command("bench")
  .description(
    zh
      ? "测量速度，打印表格并写出 JSON（需要源代码）"
      : "measure speed, print a table and write JSON (needs the sources)",
  )
  .action(() => {
    const child = spawn(process.execPath, [join(projectRoot(), "setup.mjs"), "bench"], { stdio: "inherit" });
    child.on("exit", (code) => {
      process.exitCode = code ?? 1;
    });
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof HallcastError)) throw error;
  console.error(sentence(language, error.code, error.params));
  process.exitCode = 1;
}
