import { describe, expect, it } from "vitest";
import { en } from "../../admin-ui/messages/en.ts";
import { zh } from "../../admin-ui/messages/zh.ts";
import { sentence } from "../../playlists/messages/sentence.ts";
import { Role } from "../../playlists/user.ts";

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe("the pages' catalogues", () => {
  it("have the same keys in both languages", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  it("name the same values in a sentence and its translation", () => {
    const english: Readonly<Record<string, string>> = en;
    for (const [key, text] of Object.entries(zh))
      expect(placeholders(english[key] ?? ""), key).toEqual(placeholders(text));
  });

  it("have no Chinese in the English one", () => {
    expect(Object.values(en).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it("call every office what the service's refusals call it", () => {
    const pages = { zh, en };
    for (const lang of ["zh", "en"] as const)
      for (const role of Role.options)
        expect(pages[lang][`role.${role}`].toLowerCase()).toBe(sentence(lang, `role.${role}`, {}).toLowerCase());
  });
});
