import type { Finding } from "../../controller/service/api/contract/finding.ts";
import { partsOf } from "../../playlists/checks/check.ts";
import { Content } from "../../playlists/item.ts";

/** A stretch of one typed text: its field (`text`, `pages.1`, `materials.0`) and UTF-16 offsets in it, as the browser counts. */
export type FieldPlace = { readonly field: string; readonly text: string; readonly from: number; readonly to: number };

/** What the author typed, as far as findings speak of it. */
export type Written = { readonly title: string; readonly content: Content };

type At = NonNullable<Finding["at"]>;
type Leaf = {
  readonly field: string;
  readonly text: string;
  /** The same with another text here; null if it would no longer be a content. */
  readonly with: (text: string) => Written | null;
};

/**
 * Where a person typed what a finding is about. A finding speaks of the parts as they are read on the board, and a page of a guide is
 * made of several fields: so each field that has the words is tried, and the one whose change makes exactly the wanted page is it.
 */
export function placeOf(written: Written, at: At): FieldPlace | null {
  return found(written, at, "\u{E000}")?.place ?? null;
}

/** The same with the finding's range replaced; null if no single field holds that range. */
export function fixed(written: Written, at: At, fix: string): Written | null {
  return found(written, at, fix)?.written ?? null;
}

function found(
  written: Written,
  at: At,
  replacement: string,
): { readonly place: FieldPlace; readonly written: Written } | null {
  const whole = partText(written, at);
  if (whole === null) return null;
  const points = [...whole];
  const from = points.slice(0, at.from).join("").length;
  const to = points.slice(0, at.to).join("").length;
  if (to === from && replacement === "") return null;
  const wanted = whole.slice(0, from) + replacement + whole.slice(to);
  // an insertion has no words of its own: it is looked for by its neighbour
  const lead = to > from || from === 0 ? "" : whole.slice(from - 1, from);
  const words = lead + whole.slice(from, to);
  for (const leaf of leavesOf(written)) {
    for (let start = leaf.text.indexOf(words); start !== -1; start = leaf.text.indexOf(words, start + 1)) {
      const begin = start + lead.length;
      const end = start + words.length;
      const changed = leaf.with(leaf.text.slice(0, begin) + replacement + leaf.text.slice(end));
      if (changed !== null && partText(changed, at) === wanted)
        return { place: { field: leaf.field, text: leaf.text, from: begin, to: end }, written: changed };
      if (words === "") break;
    }
  }
  return null;
}

function partText({ title, content }: Written, at: At): string | null {
  if (at.part === "title") return title;
  return partsOf(content).find(({ part, page }) => part === at.part && page === at.page)?.text ?? null;
}

function leavesOf({ title, content }: Written): Leaf[] {
  const leaves = Object.entries(content).flatMap(([key, value]: [string, unknown]): Leaf[] => {
    const put = (next: unknown): Written | null => {
      const changed = Content.safeParse({ ...content, [key]: next });
      return changed.success ? { title, content: changed.data } : null;
    };
    if (typeof value === "string") return key === "kind" ? [] : [{ field: key, text: value, with: put }];
    if (!Array.isArray(value)) return [];
    return value.flatMap((one: unknown, index): Leaf[] =>
      typeof one === "string"
        ? [{ field: `${key}.${index}`, text: one, with: (text) => put(value.with(index, text)) }]
        : [],
    );
  });
  return [...leaves, { field: "title", text: title, with: (text) => ({ title: text, content }) }];
}
