import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sentence } from "../../../playlists/messages/sentence.ts";
import { serviceEn } from "../../../playlists/messages/service.en.ts";
import { serviceZh } from "../../../playlists/messages/service.zh.ts";

const CONTROLLER = join(import.meta.dirname, "../../../controller");

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sources(path) : path.endsWith(".ts") ? [path] : [];
  });
}

describe("every refusal and alarm of the service", () => {
  const text = ["service", "adapters"]
    .flatMap((folder) => sources(join(CONTROLLER, folder)))
    .map((path) => readFileSync(path, "utf8"));
  const codes = new Set(
    text.flatMap((source) =>
      [...source.matchAll(/(?:HallcastError\(\s*"\w+",|code:|refuse\(|answer\(\d+,)\s*"(\w+\.\w+)"/g)].map(
        (match) => match[1] ?? "",
      ),
    ),
  );

  it("has a sentence in Chinese and in English", () => {
    expect(codes.size).toBeGreaterThan(60);
    for (const code of codes)
      for (const lang of ["zh", "en"] as const) expect(sentence(lang, code, {}), `${lang} ${code}`).not.toBe(code);
  });

  it("has one with the same places to fill in both languages", () => {
    expect(Object.keys(serviceEn).sort()).toEqual(Object.keys(serviceZh).sort());
    const places = (template: string | undefined) => [...new Set(template?.match(/\{\w+\}/g) ?? [])].sort();
    for (const [code, zh] of Object.entries(serviceZh)) {
      const left = places(zh).filter((place) => !places(serviceEn[code]).includes(place));
      expect(left, code).toEqual([]);
    }
  });

  it("for things that are not found has a sentence for each kind of thing", () => {
    for (const kind of ["item", "board", "playlist", "entry", "insert", "takeover", "user", "asset"])
      expect(sentence("zh", `${kind}.unknown`, { found: "x" }), kind).toContain("x");
  });
});
