import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { CHECKS } from "../../../playlists/checks/list.ts";
import { CATALOGUES, reasonSentence, sentence } from "../../../playlists/messages/sentence.ts";
import { LossReason } from "../../../playlists/resolution.ts";

const SOURCES = fileURLToPath(new URL("../../../playlists", import.meta.url));

function placeholders(template: string): string[] {
  return [...template.matchAll(/\{(\w+)\}/gu)].map((found) => found[1] ?? "").sort();
}

test("both languages say the same things with the same facts", () => {
  for (const [index, zh] of CATALOGUES.zh.entries()) {
    const en = CATALOGUES.en[index] ?? {};
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    for (const [code, template] of Object.entries(zh))
      expect(placeholders(en[code] ?? ""), code).toEqual(placeholders(template));
  }
});

test("no code has two sentences", () => {
  const all = CATALOGUES.zh.flatMap((catalogue) => Object.keys(catalogue));
  expect(all.filter((code, index) => all.indexOf(code) !== index)).toEqual([]);
});

test("every error and finding of the ground has its sentence", () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.includes("messages"),
  );
  const text = files.map((file) => readFileSync(join(SOURCES, file), "utf8")).join("\n");
  const codes = [
    ...text.matchAll(
      /"((?:board|instant|playlist|entry|approval|workflow|text|guide|title|style|scroll|expiry)\.[a-zA-Z]+)"/gu,
    ),
  ].map((found) => found[1] ?? "");
  expect(codes.length).toBeGreaterThan(30);
  expect(CHECKS.length).toBeGreaterThan(0);
  for (const code of codes) {
    for (const lang of ["zh", "en"] as const) expect(sentence(lang, code, {}), `${lang} ${code}`).not.toBe(code);
  }
});

test("every reason for not showing has a sentence", () => {
  for (const reason of LossReason.options) {
    expect(reasonSentence("zh", reason, null)).not.toContain("reason.");
    expect(reasonSentence("en", reason, "X")).not.toMatch(/reason\.|\{by\}/u);
  }
  expect(reasonSentence("zh", "lowerImportance", "停电通知")).toBe("“停电通知”更重要，正在播放");
  expect(reasonSentence("zh", "notApproved", "停电通知")).toBe("尚未审批通过");
});

test("facts are filled in, names of places and parts in the reader's language", () => {
  expect(sentence("zh", "text.tooLong", { max: 10_000, found: 10_001 })).toBe(
    "文字最多 10000 个字，现有 10001 个，请删减或分成几条",
  );
  expect(sentence("zh", "text.empty", { part: "mn" })).toBe("蒙古文还是空的，请填写");
  expect(sentence("en", "playlist.otherPlace", { title: "A", wanted: "main", found: "ticker" })).toBe(
    "“A” was made for the bottom ticker and cannot stand in a playlist for the main area",
  );
});

test("an unknown code is its own sentence, a missing fact stays visible, and nothing is taken from a prototype", () => {
  expect(sentence("zh", "no.such", {})).toBe("no.such");
  expect(sentence("zh", "constructor", {})).toBe("constructor");
  expect(sentence("en", "board.unknown", {})).toBe("There is no board {found}");
});
