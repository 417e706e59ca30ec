import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rendererEn } from "../../playlists/messages/renderer.en.ts";
import { rendererZh } from "../../playlists/messages/renderer.zh.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const CODE = /"((?:picture|render|renderer|text|glyph|region|mongolian|clock)\.[a-zA-Z]+)"/g;

function codesIn(folder: string): string[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  return files.flatMap((name) =>
    [...readFileSync(join(ROOT, folder, name), "utf8").matchAll(CODE)].map((match) => match[1] ?? ""),
  );
}

function placeholders(sentence: string | undefined): string[] {
  return [...(sentence ?? "").matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").sort();
}

test("every refusal and remark of the renderer has its sentence in both languages", () => {
  const client = readFileSync(join(ROOT, "controller/renderer-client.ts"), "utf8");
  const codes = new Set([...codesIn("renderer"), ...[...client.matchAll(CODE)].map((match) => match[1] ?? "")]);
  expect(codes.size).toBeGreaterThan(15);
  expect([...codes].filter((code) => rendererZh[code] === undefined || rendererEn[code] === undefined)).toEqual([]);
});

test("both languages say the same numbers", () => {
  expect(Object.keys(rendererEn).sort()).toEqual(Object.keys(rendererZh).sort());
  for (const code of Object.keys(rendererZh))
    expect(placeholders(rendererEn[code]), code).toEqual(placeholders(rendererZh[code]));
});
