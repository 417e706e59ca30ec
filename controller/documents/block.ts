/** Sizes are points (1/72 inch); colours `#rrggbb`. */
export type Span = {
  readonly text: string;
  readonly bold?: boolean;
  readonly sizePt?: number;
  readonly colour?: string;
};

export type Align = "left" | "center" | "right" | "justify";
/** Left, top, right, bottom. */
export type Edges = readonly [number, number, number, number];

export type TextBlock = {
  readonly kind: "text";
  readonly spans: readonly Span[];
  readonly align?: Align;
  readonly marginPt?: Edges;
  readonly lineHeight?: number;
  /** Of the first line. */
  readonly indentPt?: number;
};

export type Cell = {
  readonly block: Block;
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly fill?: string;
  readonly border?: readonly [boolean, boolean, boolean, boolean];
};

export type TableBlock = {
  readonly kind: "table";
  /** `*` shares what is left. */
  readonly widths: readonly (number | "*" | "auto")[];
  readonly rows: readonly (readonly Cell[])[];
  /** Repeated on every page. */
  readonly headerRows?: number;
  readonly lines: "grid" | "rows" | "none";
  /** Least height of each row; one number for all, or one for each row. */
  readonly heightsPt?: number | readonly number[];
  readonly padPt?: Edges;
  readonly marginPt?: Edges;
};

export type Block =
  | TextBlock
  | TableBlock
  | {
      readonly kind: "stack";
      readonly blocks: readonly Block[];
      readonly marginPt?: Edges;
      readonly together?: boolean;
    }
  | {
      readonly kind: "columns";
      readonly columns: readonly { readonly widthPt: number | "*" | "auto"; readonly block: Block }[];
      readonly gapPt: number;
      readonly marginPt?: Edges;
    }
  /** PNG bytes, shrunk to fit, never enlarged beyond the box. */
  | {
      readonly kind: "picture";
      readonly png: Uint8Array;
      readonly fitPt: readonly [number, number];
      readonly align?: "left" | "center" | "right";
      readonly marginPt?: Edges;
    }
  /** Only shapes and `<text font-family="Han">`. */
  | {
      readonly kind: "svg";
      readonly svg: string;
      readonly widthPt: number;
      readonly align?: "left" | "center" | "right";
      readonly marginPt?: Edges;
    }
  | { readonly kind: "pageBreak" };

/** One document as data; an adapter sets it in type. The footer of every page is `footer` on the left and the page number on the right. */
export type Paper = {
  readonly title: string;
  readonly author: string;
  readonly size: "A4" | "A5";
  readonly marginPt: Edges;
  readonly textPt: number;
  readonly lineHeight: number;
  readonly blocks: readonly Block[];
  readonly footer: string;
  /** Across every page, pale; null for a paper that is in force. */
  readonly watermark: string | null;
  /** Files inside the file, for what type cannot show. */
  readonly attachments: readonly { readonly name: string; readonly about: string; readonly text: string }[];
  readonly madeAtMs: number;
};

/** Sets a paper in type. */
export type Typeset = (paper: Paper) => Promise<{ readonly pdf: Uint8Array; readonly pages: number }>;

export function text(words: string, style: Omit<Span, "text"> & Omit<TextBlock, "kind" | "spans"> = {}): TextBlock {
  const { align, marginPt, lineHeight, indentPt, ...span } = style;
  return {
    kind: "text",
    spans: [{ text: words, ...span }],
    ...(align === undefined ? {} : { align }),
    ...(marginPt === undefined ? {} : { marginPt }),
    ...(lineHeight === undefined ? {} : { lineHeight }),
    ...(indentPt === undefined ? {} : { indentPt }),
  };
}

/**
 * The first of several versions of a paper, from the roomiest on, whose part before the first page break fits on one page;
 * the last one if none does.
 */
export async function fitFirstPage(
  typeset: Typeset,
  versions: readonly (() => Paper)[],
): Promise<Awaited<ReturnType<Typeset>>> {
  for (const [i, make] of versions.entries()) {
    const paper = make();
    const end = paper.blocks.findIndex(({ kind }) => kind === "pageBreak");
    const isLast = i === versions.length - 1;
    if (end < 0) {
      const set = await typeset(paper);
      if (isLast || set.pages <= 1) return set;
    } else if (isLast || (await typeset({ ...paper, blocks: paper.blocks.slice(0, end) })).pages <= 1)
      return typeset(paper);
  }
  throw new TypeError("a paper has at least one version");
}
