import type { Place } from "../../playlists/board.ts";
import type { TextAt } from "../../playlists/checks/check.ts";
import { createLikeness } from "../../playlists/checks/likeness.ts";
import { checkContent } from "../../playlists/checks/list.ts";
import { placeOfCharacter } from "../../playlists/checks/missing-glyph.ts";
import { nameIndexOf } from "../../playlists/checks/name-slips.ts";
import type { SlipIndex } from "../../playlists/checks/slip-index.ts";
import { HallcastError } from "../../playlists/errors.ts";
import type { ClipRef, Content, Item, Revision, Style } from "../../playlists/item.ts";
import type { Library } from "../../playlists/library.ts";
import { type Language, sentence } from "../../playlists/messages/sentence.ts";
import { variantsOf } from "../../playlists/variants.ts";
import { readingsOf } from "../adapters/pinyin-pro.ts";
import type { Clock } from "../ports/clock.ts";
import type { RendererPort } from "../ports/renderer.ts";
import type { Finding } from "./api/contract/finding.ts";
import { type About, aboutItem, aboutText, checkInput } from "./check-input.ts";
import type { ClipStore } from "./clips.ts";

export type Size = { readonly widthPx: number; readonly heightPx: number };
export type Drawable = {
  readonly title: string;
  readonly content: Content;
  readonly style: Style;
  readonly expires: string | null;
};

/** Distinct sizes of the regions an item of this place can play in, and of whole boards if it may take them over. */
export function sizesFor(library: Pick<Library, "boards">, place: Place, takeoverTemplate: boolean): Size[] {
  const sizes = library.boards.flatMap((board): Size[] => [
    ...board.regions.filter((region) => region.place === place),
    ...(takeoverTemplate ? [board] : []),
  ]);
  return distinct(sizes);
}

export function distinct(sizes: readonly Size[]): Size[] {
  const bySize = new Map(sizes.map(({ widthPx, heightPx }) => [`${widthPx}x${heightPx}`, { widthPx, heightPx }]));
  return [...bySize.values()];
}

/** Draws and checks drafts; keeps clips that are to be approved. */
export function createDrawing(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly renderer: RendererPort;
  readonly clips: ClipStore;
  readonly assetsDir: string;
}) {
  const namesOf = keptNames();

  /** Remarks that need no drawing. Without `about` it is a text for whole boards that is no item. */
  function check(library: Library, drawable: Drawable, about: About | null, lang: Language): Finding[] {
    const nowMs = deps.clock.wallMs();
    const known = about ?? aboutText(null, library.hall.zone, nowMs);
    const found = checkContent(checkInput(library, drawable, known, nowMs, namesOf(library.words.own)));
    return found.map((finding) => toFinding(finding, lang));
  }

  async function draw(drawable: Drawable, region: Size, lang: Language) {
    const { content, style } = drawable;
    const rendered = await deps.renderer.render({ content, style, region, assetsDir: deps.assetsDir });
    const findings = rendered.findings.map((finding) =>
      toFinding({ ...finding, at: placeOfCharacter(content, finding), fix: null }, lang),
    );
    return { ...rendered, findings };
  }

  return {
    check,
    draw,
    /** What of an item its checks need to know as of now. */
    about: (library: Library, item: Item, revision: Revision): About =>
      aboutItem(library, item, revision, deps.clock.wallMs()),
    /**
     * Draws every picture of the content for every size and keeps the clips on disk. Throws `item.blocked` (input, findings as
     * cause) if a remark forbids it, then nothing new is approved but drawn clips may stay on disk; `item.noVariants` (conflict)
     * for a line of the duty leader while there are no members.
     */
    freeze: async (
      library: Library,
      drawable: Drawable,
      about: About | null,
      sizes: readonly Size[],
      lang: Language,
    ): Promise<{ readonly clips: ClipRef[]; readonly findings: Finding[] }> => {
      const findings = check(library, drawable, about, lang);
      refuseIfBlocked(findings);
      const clips: ClipRef[] = [];
      const variants = variantsOf(drawable.content, library);
      if (variants.length === 0) throw new HallcastError("conflict", "item.noVariants", {});
      for (const { key, content } of variants) {
        for (const size of sizes) {
          const drawn = await draw({ ...drawable, content }, size, lang);
          findings.push(...drawn.findings.filter((finding) => !findings.some((known) => sameFinding(known, finding))));
          refuseIfBlocked(findings);
          if (drawn.clip === null) throw new HallcastError("internal", "renderer.noClip", {});
          const sha256 = await deps.clips.put(drawn.clip);
          clips.push({ sha256, ...size, durationMs: drawn.durationMs, variant: key });
        }
      }
      return { clips, findings };
    },
  };
}
export type Drawing = ReturnType<typeof createDrawing>;

/** Throws `item.blocked` with the findings, of which the first blocking one is in the sentence. */
export function refuseIfBlocked(findings: readonly Finding[]): void {
  const blocking = findings.filter((finding) => finding.severity === "block");
  const [first] = blocking;
  if (first === undefined) return;
  throw new HallcastError("input", "item.blocked", { count: blocking.length, first: first.message }, [...findings]);
}

/** The index of the office's names, made again only when the names are others. */
function keptNames(): (own: readonly string[]) => SlipIndex {
  const likeness = createLikeness(readingsOf);
  let kept: { readonly own: readonly string[]; readonly index: SlipIndex } | null = null;
  return (own) => {
    const isSame = kept !== null && kept.own.length === own.length && own.every((name, i) => kept?.own[i] === name);
    if (kept === null || !isSame) kept = { own, index: nameIndexOf(own, likeness) };
    return kept.index;
  };
}

function toFinding(
  finding: Pick<Finding, "code" | "severity" | "fix"> & {
    readonly params: Readonly<Finding["params"]>;
    readonly at: TextAt | null;
  },
  lang: Language,
): Finding {
  const { code, severity, params, at, fix } = finding;
  const place = at === null ? null : { ...at };
  return { code, severity, params: { ...params }, message: sentence(lang, code, params), at: place, fix };
}

function sameFinding(a: Finding, b: Finding): boolean {
  return a.code === b.code && JSON.stringify(a.params) === JSON.stringify(b.params);
}
