import { type Block, type Paper, text } from "./block.ts";
import type { ClipPictures, FormFacts } from "./form-facts.ts";
import { hashWords } from "./office-words.ts";

const FULL_WIDTH_PT = 515;
const GAP_PT = 8;
/** Up to this many pictures stand below each other, more in two columns. */
const SINGLE_COLUMN = 3;

/** 效果图: what the boards show, from the frozen clips. Begins on a page of its own. */
export function picturePages(facts: FormFacts): Block[] {
  return [
    { kind: "pageBreak" },
    text("效果图", { bold: true, sizePt: 14, align: "center", marginPt: [0, 0, 0, 4] }),
    text(
      `《${facts.revision.title}》第 ${facts.revision.no} 版。以下为提交审批时固定下来的播出画面，与大屏逐点一致。`,
      {
        sizePt: 9,
        align: "center",
        marginPt: [0, 0, 0, 6],
      },
    ),
    ...(facts.pictures.length === 0 ? [text("尚未提交审批，没有固定的播出画面。", { marginPt: [0, 8, 0, 0] })] : []),
    ...facts.pictures.flatMap(clipBlocks),
  ];
}

function clipBlocks(pictures: ClipPictures): Block[] {
  const head = [
    text(pictures.caption, { bold: true, marginPt: [0, 8, 0, 2] }),
    text(`SHA-256　${hashWords(pictures.sha256)}`, { sizePt: 7, colour: "#555555", marginPt: [0, 0, 0, 3] }),
  ];
  if (pictures.problem !== null) return [...head, text(pictures.problem, { colour: "#b00020" })];
  const perRow = pictures.stills.length > SINGLE_COLUMN ? 2 : 1;
  const widthPt = (FULL_WIDTH_PT - GAP_PT * (perRow - 1)) / perRow;
  const rows: Block[] = [];
  for (let i = 0; i < pictures.stills.length; i += perRow)
    rows.push({
      kind: "columns",
      gapPt: GAP_PT,
      marginPt: [0, 0, 0, 6],
      columns: pictures.stills.slice(i, i + perRow).map(({ label, png }) => ({
        widthPt,
        block: {
          kind: "stack",
          together: true,
          blocks: [
            { kind: "picture", png, fitPt: [widthPt, 220] },
            text(label, { sizePt: 8, colour: "#555555", marginPt: [0, 1, 0, 0] }),
          ],
        },
      })),
    });
  const [first, ...others] = rows;
  return [{ kind: "stack", together: true, blocks: first === undefined ? head : [...head, first] }, ...others];
}

/** The text in Mongolian as a file inside the file, because type that can be searched is not set here. */
export function mongolianAttachment(facts: FormFacts): Paper["attachments"] {
  const { content } = facts.revision;
  if (content.kind !== "bilingual" || content.mn.trim() === "") return [];
  return [{ name: `蒙古文原文-第${facts.revision.no}版.txt`, about: "蒙古文原文（Unicode）", text: content.mn }];
}
