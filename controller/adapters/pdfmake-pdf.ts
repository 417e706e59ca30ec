import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Content, CustomTableLayout, TableCell } from "pdfmake";
import { HallcastError } from "../../playlists/errors.ts";
import { readCoverage } from "../../renderer/fonts/cmap.ts";
import type { Block, Cell, Edges, Span, TableBlock, Typeset } from "../documents/block.ts";
import { runsOf, settable } from "../documents/plain-type.ts";
import type { Clock } from "../ports/clock.ts";
import { createSharedFonts } from "./fontkit-fonts.ts";

/** Name of the type in documents and in their drawings. */
const HAN = "Han";
const HAIR = "#555555";

type Covers = (codePoint: number) => boolean;

/** How long the fonts are kept after a paper: an archive asks for hundreds, most days for none, and they take some 60 MB. */
const KEPT_MS = 60_000;

/**
 * Type set by pdfmake with the project's own fonts, embedded and cut down to the characters used. Lines break by the Unicode rules,
 * which know Chinese. The library and the fonts are loaded with the first paper and forgotten a while after the last.
 */
export function createTypeset(clock: Pick<Clock, "after">): Typeset {
  const resolve = createRequire(import.meta.url).resolve;
  const regular = resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf");
  const bold = resolve("@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf");

  const load = async () => {
    const { default: pdfmake } = await import("pdfmake");
    pdfmake.setUrlAccessPolicy(() => false);
    // Words in drawings open the file itself, and find that the document has that font.
    pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold);
    const plain = await readFile(regular);
    pdfmake.virtualfs.writeFileSync(regular, fonts.share(plain));
    pdfmake.virtualfs.writeFileSync(bold, fonts.share(await readFile(bold)));
    pdfmake.setFonts({ [HAN]: { normal: regular, bold } });
    return { pdfmake, covers: readCoverage(plain) };
  };
  const fonts = createSharedFonts();
  let loading: ReturnType<typeof load> | null = null;
  let setting = 0;
  let cancelForgetting = (): void => undefined;
  const forget = (): void => {
    if (setting > 0) return;
    fonts.forget();
    loading = null;
  };

  return async (paper) => {
    cancelForgetting();
    setting += 1;
    let pages = 0;
    const [left, , right, bottom] = paper.marginPt;
    try {
      loading ??= load();
      const { pdfmake, covers } = await loading;
      const made = pdfmake.createPdf({
        pageSize: paper.size,
        pageMargins: [...paper.marginPt],
        language: "zh-CN",
        info: {
          title: settable(paper.title, covers),
          author: paper.author,
          creator: "Hallcast",
          producer: "Hallcast",
          creationDate: new Date(paper.madeAtMs),
        },
        defaultStyle: { font: HAN, fontSize: paper.textPt, lineHeight: paper.lineHeight },
        ...(paper.watermark === null
          ? {}
          : { watermark: { text: paper.watermark, font: HAN, bold: true, color: "#b00020", opacity: 0.12 } }),
        files: Object.fromEntries(
          paper.attachments.map(({ name, about, text }, i) => [
            `file${i}`,
            {
              src: `data:text/plain;base64,${Buffer.from(text, "utf8").toString("base64")}`,
              name,
              type: "text/plain",
              description: about,
            },
          ]),
        ),
        footer: (page, count) => {
          pages = count;
          return {
            margin: [left, Math.max(4, bottom - 24), right, 0],
            fontSize: 8,
            color: HAIR,
            columns: [
              { text: spansOf([{ text: paper.footer }], covers), width: "*" },
              { text: count > 1 ? `第 ${page} 页，共 ${count} 页` : "", width: "auto", alignment: "right" },
            ],
          };
        },
        content: contentsOf(paper.blocks, covers),
      });
      const pdf = await made.getBuffer();
      return { pdf: new Uint8Array(pdf.buffer, pdf.byteOffset, pdf.byteLength), pages };
    } catch (cause) {
      throw new HallcastError("internal", "document.failed", { cause: String(cause) }, cause);
    } finally {
      setting -= 1;
      cancelForgetting = clock.after(KEPT_MS, forget);
    }
  };
}

/** A page break belongs to the block after it: an empty one of its own would make an empty page where the page before is just full. */
function contentsOf(blocks: readonly Block[], covers: Covers): Content[] {
  return blocks.flatMap((block, i): Content[] => {
    if (block.kind === "pageBreak") return [];
    const content = contentOf(block, covers);
    return [blocks[i - 1]?.kind === "pageBreak" ? { stack: [content], pageBreak: "before" } : content];
  });
}

function contentOf(block: Block, covers: Covers): Content {
  switch (block.kind) {
    case "text":
      return {
        text: spansOf(block.spans, covers),
        ...(block.align === undefined ? {} : { alignment: block.align }),
        ...(block.lineHeight === undefined ? {} : { lineHeight: block.lineHeight }),
        ...(block.indentPt === undefined ? {} : { leadingIndent: block.indentPt }),
        ...marginOf(block.marginPt),
      };
    case "stack":
      return {
        stack: contentsOf(block.blocks, covers),
        unbreakable: block.together ?? false,
        ...marginOf(block.marginPt),
      };
    case "columns":
      return {
        columns: block.columns.map(({ widthPt, block: inner }) => ({
          width: widthPt,
          stack: [contentOf(inner, covers)],
        })),
        columnGap: block.gapPt,
        ...marginOf(block.marginPt),
      };
    case "table":
      return tableOf(block, covers);
    case "picture":
      return {
        image: `data:image/png;base64,${Buffer.from(block.png).toString("base64")}`,
        fit: [...block.fitPt],
        alignment: block.align ?? "left",
        ...marginOf(block.marginPt),
      };
    case "svg":
      return { svg: block.svg, width: block.widthPt, alignment: block.align ?? "left", ...marginOf(block.marginPt) };
    case "pageBreak":
      return { text: "" };
    default:
      return block satisfies never;
  }
}

function tableOf(block: TableBlock, covers: Covers): Content {
  const { padPt, heightsPt } = block;
  const layout = { grid: GRID, rows: ROWS, none: NONE }[block.lines];
  return {
    table: {
      widths: [...block.widths],
      headerRows: block.headerRows ?? 0,
      dontBreakRows: true,
      ...(heightsPt === undefined ? {} : { heights: typeof heightsPt === "number" ? heightsPt : [...heightsPt] }),
      body: block.rows.map((row) => row.flatMap((cell) => cellOf(cell, covers))),
    },
    layout: padPt === undefined ? layout : { ...layout, ...paddingOf(padPt) },
    ...marginOf(block.marginPt),
  };
}

/** The cell, and the empty ones that the library wants under its span. */
function cellOf(cell: Cell, covers: Covers): TableCell[] {
  const { block, colSpan = 1, rowSpan, fill, border } = cell;
  return [
    {
      stack: [contentOf(block, covers)],
      colSpan,
      ...(rowSpan === undefined ? {} : { rowSpan }),
      ...(fill === undefined ? {} : { fillColor: fill }),
      ...(border === undefined ? {} : { border: [...border] }),
    },
    ...Array.from({ length: colSpan - 1 }, () => ({ text: "" })),
  ];
}

function spansOf(spans: readonly Span[], covers: Covers): Content[] {
  return spans.flatMap(({ text, bold, sizePt, colour }) =>
    runsOf(settable(text, covers)).map((run) => ({
      text: run.text,
      ...(run.breakAnywhere ? { wordBreak: "break-all" as const } : {}),
      ...(bold === undefined ? {} : { bold }),
      ...(sizePt === undefined ? {} : { fontSize: sizePt }),
      ...(colour === undefined ? {} : { color: colour }),
    })),
  );
}

function marginOf(edges: Edges | undefined): { margin?: [number, number, number, number] } {
  return edges === undefined ? {} : { margin: [...edges] };
}

function paddingOf([left, top, right, bottom]: Edges): CustomTableLayout {
  return {
    paddingLeft: () => left,
    paddingTop: () => top,
    paddingRight: () => right,
    paddingBottom: () => bottom,
  };
}

const GRID: CustomTableLayout = {
  hLineWidth: () => 0.6,
  vLineWidth: () => 0.6,
  hLineColor: () => "#000000",
  vLineColor: () => "#000000",
  ...paddingOf([4, 2.5, 4, 2.5]),
};
const ROWS: CustomTableLayout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => "#9aa0a6",
  ...paddingOf([4, 2.5, 4, 2.5]),
};
const NONE: CustomTableLayout = { hLineWidth: () => 0, vLineWidth: () => 0, ...paddingOf([0, 0, 0, 0]) };
