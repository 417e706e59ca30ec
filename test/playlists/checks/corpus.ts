import { readFileSync } from "node:fs";
import { z } from "zod";
import { readingsOf } from "../../../controller/adapters/pinyin-pro.ts";
import type { CheckFinding, CheckInput } from "../../../playlists/checks/check.ts";
import { createLikeness } from "../../../playlists/checks/likeness.ts";
import { checkContent } from "../../../playlists/checks/list.ts";
import { nameIndexOf } from "../../../playlists/checks/name-slips.ts";
import { instantOf } from "../../../playlists/civil.ts";
import { DEFAULT_STYLE } from "../../../playlists/item.ts";
import { EMPTY_WORDS } from "../../../playlists/words.ts";

const Entry = z.strictObject({
  text: z.string(),
  /** Mongolian beside the text. */
  mn: z.string().optional(),
  subtype: z.string().default(""),
  source: z.string().default(""),
  startsAt: z.string().nullable().default(null),
  writtenOn: z.string().optional(),
  onAir: z.boolean().default(false),
  /** Of what must be found; `slip` stands for every slip of a name. Absent in a clean text. */
  code: z.string().optional(),
  /** What stands at the place found. */
  found: z.string().optional(),
  fix: z.string().optional(),
});
export type Entry = z.infer<typeof Entry>;

const File = z.object({
  asOf: z.string(),
  hall: z.object({
    own: z.array(z.string()),
    windows: z.object({ open: z.array(z.number()), closed: z.array(z.number()) }),
  }),
  items: z.array(Entry),
});

export type Verdict = {
  readonly entry: Entry;
  readonly findings: readonly CheckFinding[];
  /** Found with its code. */
  readonly hit: boolean;
  /** Found where it stands, with the correction that was wanted. */
  readonly exact: boolean;
};

/** Runs all checks over one file of the corpus. */
export function judge(name: string): Verdict[] {
  const file = File.parse(
    JSON.parse(readFileSync(new URL(`../../../fixtures/corpus/${name}.json`, import.meta.url), "utf8")),
  );
  const names = nameIndexOf(file.hall.own, createLikeness(readingsOf));
  const zone = "Asia/Shanghai";
  const { open, closed } = file.hall.windows;
  const windows = [...open.map((no) => ({ no, open: true })), ...closed.map((no) => ({ no, open: false }))];
  return file.items.map((entry) => {
    const { text, mn, subtype, source, startsAt, onAir } = entry;
    const input: CheckInput = {
      title: "",
      content:
        mn === undefined
          ? { kind: "text", text }
          : { kind: "bilingual", zh: text, mn, layout: "line", order: "zh-first" },
      style: DEFAULT_STYLE,
      expires: null,
      nowMs: instantOf(file.asOf, zone),
      zone,
      regions: [{ widthPx: 640, heightPx: 272, pitchMm: 4, viewingDistanceM: 12 }],
      ...{ subtype, source, startsAt, onAir, windows },
      writtenOn: entry.writtenOn ?? file.asOf.slice(0, 10),
      words: { ...EMPTY_WORDS, own: file.hall.own },
      names,
    };
    const findings = checkContent(input);
    const hits = findings.filter(({ code }) => isWanted(entry, code));
    return { entry, findings, hit: hits.length > 0, exact: hits.some((hit) => isExact(entry, hit)) };
  });
}

/** A slip of a name may also be a known wrong word: the writer is told either way. */
export function isWanted(entry: Entry, code: string): boolean {
  if (entry.code === "slip") return code.startsWith("slip.") || code === "word.wrong";
  return code === entry.code || (entry.code === "word.sensitive" && code === "word.sensitiveNoted");
}

function isExact(entry: Entry, { at, fix }: CheckFinding): boolean {
  const text = [...(at?.part === "mn" ? (entry.mn ?? "") : entry.text)];
  const place = at === null ? null : text.slice(at.from, at.to).join("");
  return (entry.found === undefined || entry.found === place) && (entry.fix === undefined || entry.fix === fix);
}
