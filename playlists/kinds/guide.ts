import type { ContentOf, ItemKind } from "./kind.ts";
import { pagesKind } from "./pages.ts";

/** One page of a guide on the board. `heading` is the matter's name on every page. */
export type GuidePage = { readonly heading: string; readonly text: string };

/** The pages that a board shows of a guide, in the order in which people ask. Empty parts make no page. */
export function guidePages(guide: ContentOf<"guide">): GuidePage[] {
  const numbered = (lines: readonly string[]): string =>
    lines
      .filter((line) => line.trim() !== "")
      .map((line, i, all) => (all.length === 1 ? line : `${i + 1}. ${line}`))
      .join("\n");
  const windows = guide.windows.map((no) => `${no}号`).join("、");
  const place = [
    windows === "" ? "" : `办理窗口：${windows}窗口`,
    guide.timeLimit.trim() === "" ? "" : `办理时限：${guide.timeLimit}`,
    guide.fee.trim() === "" ? "" : `收费：${guide.fee}`,
    guide.phone.trim() === "" ? "" : `咨询电话：${guide.phone}`,
  ];
  const parts: readonly (readonly [string, string])[] = [
    ["办理条件", numbered(guide.conditions)],
    ["申请材料", numbered(guide.materials)],
    ["办理流程", numbered(guide.steps)],
    ["", place.filter((line) => line !== "").join("\n")],
    ["依据", numbered(guide.basis)],
  ];
  return parts
    .filter(([, text]) => text !== "")
    .map(([title, text]) => ({ heading: guide.matter, text: title === "" ? text : `【${title}】\n${text}` }));
}

/** A service guide: its matter in a bar, below it page after page. */
export const guideKind: ItemKind<"guide"> = {
  kind: "guide",
  scenesOf: (content, style, region) => {
    const pages = guidePages(content).map(({ text }) => text);
    return pagesKind.scenesOf({ kind: "pages", heading: content.matter, pages }, style, region);
  },
  textsOf: (content) => [content.matter, ...guidePages(content).map(({ text }) => text)].filter((text) => text !== ""),
  blank: {
    kind: "guide",
    matter: "",
    conditions: [],
    materials: [""],
    steps: [],
    timeLimit: "",
    windows: [],
    fee: "不收费",
    phone: "",
    basis: [],
  },
};
