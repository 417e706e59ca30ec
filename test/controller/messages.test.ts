import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CATALOGUES, sentence } from "../../playlists/messages/sentence.ts";

const CONTROLLER = join(import.meta.dirname, "../../controller");

/** Dotted words that look like codes: the name of an alarm, and the beginning that several codes share. */
const NO_CODES = new Set(["spool.copy", "control.coex"]);

test("every code that drivers, controls, kiosk, adapters and playout name has a sentence in both languages", () => {
  const subjects = new Set(CATALOGUES.zh.flatMap((part) => Object.keys(part).map((code) => code.split(".")[0])));
  const named = new Map<string, string>();
  for (const folder of ["drivers", "controls", "kiosk", "adapters", "playout", "protocols", "cli", "sim"])
    for (const file of readdirSync(join(CONTROLLER, folder), { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".ts")) continue;
      const text = readFileSync(join(CONTROLLER, folder, file), "utf8");
      for (const [, code = ""] of text.matchAll(/HallcastError\(\s*"\w+",\s*"([^"]+)"/gu))
        named.set(code, `${folder}/${file}`);
      // codes that stand in tables, or are passed on
      for (const [, code = "", subject = ""] of text.matchAll(/"(([a-z]\w+)\.[a-z]\w+)"/gu))
        if (subjects.has(subject) && !NO_CODES.has(code)) named.set(code, `${folder}/${file}`);
    }
  expect(named.size).toBeGreaterThan(100);
  for (const [code, where] of named)
    for (const lang of ["zh", "en"] as const) expect(sentence(lang, code, {}), `${lang}, ${where}`).not.toBe(code);
});
