import { dayAt } from "../../playlists/civil.ts";
import { textsOf } from "../../playlists/kinds/list.ts";
import { type Block, type Paper, text } from "./block.ts";
import { type FormFacts, unitName } from "./form-facts.ts";
import { heading, opinionRow, PAIR_WIDTHS, pairRow, signatureBlock, wideRow } from "./form-table.ts";
import { boxes, dayWords, hashWords, minuteWords, nameOf } from "./office-words.ts";
import { happenings, opinionLines } from "./opinions.ts";
import { mongolianAttachment, picturePages } from "./picture-pages.ts";
import { entryWords } from "./schedule-words.ts";

/** A text up to this length stands in its box; a longer one has its beginning there and the whole on a page of its own. */
const IN_BOX_CHARS = 260;
const IN_BOX_LINES = 8;
const ENTRIES_AT_MOST = 3;

/** Sizes of type to try, so that the form itself stays on one page whatever was written into it. */
export const FORM_SIZES_PT = [9, 8.5, 8, 7.5, 7] as const;

/** LED信息发布审批表: one page of form, then the pictures, then a text that was too long for its box. */
export function approvalForm(facts: FormFacts, textPt: number): Paper {
  const { item, revision, zone } = facts;
  const submitted = revision.decisions.findLast(({ action }) => action === "submit")?.atMs ?? revision.draftedAtMs;
  const words = contentWords(facts);
  const isLong = [...words].length > IN_BOX_CHARS || words.split("\n").length > IN_BOX_LINES;
  const raised = revision.route.some(({ kind }) => kind === "raisedReview");
  const form: Block = {
    kind: "table",
    widths: PAIR_WIDTHS,
    lines: "grid",
    rows: [
      pairRow(
        ["编　号", facts.entry?.registerNo ?? "（首次上屏时编号）"],
        ["申请日期", dayWords(dayAt(submitted, zone))],
      ),
      pairRow(
        ["拟稿单位", unitName(facts.units, item.unitId) || "—"],
        ["拟稿人、电话", `${revision.draftedByName}　${revision.facts.contactPhone || facts.phone}`.trim()],
      ),
      wideRow("信息标题", text(revision.title, { bold: true })),
      pairRow(
        [
          "信息类别",
          `${nameOf("category", item.category)}${item.subtype === "" ? "" : `（${nameOf("subtype", item.subtype)}）`}`,
        ],
        ["主题/栏目", nameOf("topic", item.topic)],
      ),
      pairRow(
        ["面向对象", item.audience.map((one) => nameOf("audience", one)).join("、") || "社会公众"],
        ["公开属性", nameOf("disclosure", revision.facts.disclosure)],
      ),
      wideRow(
        "来源、依据",
        [revision.facts.source || "（未填写）", revision.facts.docNo === "" ? "" : `文号：${revision.facts.docNo}`]
          .filter((part) => part !== "")
          .join("　"),
      ),
      wideRow("信息内容\n（另附效果图）", isLong ? `${beginning(words)}……\n（全文见附页）` : words),
      pairRow(["载体形式", carrierBoxes(facts)], ["发布屏幕", boardWords(facts)]),
      wideRow("播出安排", scheduleLines(facts).join("\n")),
      pairRow(["同步发布", alsoBoxes(facts)], ["蒙古文译审", opinionLines(facts, "translation").join("\n")]),
      opinionRow("初审意见\n（科室负责人）", opinionLines(facts, "firstReview")),
      opinionRow("会签意见", opinionLines(facts, "coSign")),
      opinionRow("保密审查意见", opinionLines(facts, "secrecyReview")),
      opinionRow("办公室复审\n（核稿、校对）", opinionLines(facts, "secondReview")),
      opinionRow("分管领导签发", opinionLines(facts, "signOff")),
      ...(raised ? [opinionRow("提级审核\n（主要领导）", opinionLines(facts, "raisedReview"))] : []),
      pairRow(["发布、上屏", onAirWords(facts)], ["下屏、撤稿", offAirWords(facts)]),
      wideRow("备　注", remarkLines(facts).join("\n") || "无"),
    ],
  };
  return {
    title: `LED信息发布审批表 ${revision.title}`,
    author: facts.signature,
    size: "A4",
    marginPt: [40, 30, 40, 34],
    textPt,
    lineHeight: 1.12,
    blocks: [
      headBlock(facts),
      form,
      signatureBlock(facts.signature, dayWords(dayAt(facts.madeAtMs, zone))),
      proofBlock(facts),
      ...picturePages(facts),
      ...(isLong ? wholeText(words) : []),
    ],
    footer: `${facts.signature}　LED信息发布审批表　${facts.entry?.registerNo ?? facts.item.id} 第 ${revision.no} 版`,
    watermark: watermarkOf(facts),
    attachments: mongolianAttachment(facts),
    madeAtMs: facts.madeAtMs,
  };
}

/** A paper that is not of an approved revision says so across the page. */
export function watermarkOf({ revision }: FormFacts): string | null {
  switch (revision.state) {
    case "approved":
      return null;
    case "withdrawn":
      return "已撤稿";
    case "rejected":
      return "不予发布";
    default:
      return "未签发";
  }
}

function headBlock(facts: FormFacts): Block {
  return {
    kind: "columns",
    gapPt: 0,
    marginPt: [0, 0, 0, 4],
    columns: [
      { widthPt: 60, block: text("") },
      {
        widthPt: "*",
        block: {
          kind: "stack",
          blocks: [
            heading("LED信息发布审批表", 18),
            text(`第 ${facts.revision.no} 版　${CHANGES[facts.revision.change]}`, { align: "center" }),
          ],
          marginPt: [0, 8, 0, 0],
        },
      },
      { widthPt: 60, block: { kind: "svg", svg: facts.qrSvg, widthPt: 56, align: "right" } },
    ],
  };
}

const CHANGES = { first: "首次发布", correction: "更正", renewal: "更新内容" } as const;

function proofBlock(facts: FormFacts): Block {
  const { revision } = facts;
  const lines = [
    revision.seal === null
      ? "本版尚未签发，内容未封存。"
      : `封存值（文字、样式、媒体、画面）SHA-256　${hashWords(revision.seal)}`,
    ...revision.clips.map(
      (clip) =>
        `画面 ${clip.widthPx}×${clip.heightPx}${clip.variant === "" ? "" : `（${clip.variant}）`}　${hashWords(clip.sha256)}`,
    ),
    `记录地址　${facts.link}`,
  ];
  return text(lines.slice(0, 6).join("\n"), { sizePt: 6.5, colour: "#555555", marginPt: [0, 4, 0, 0] });
}

/** Every text of the content that a reader sees. */
export function contentWords({ revision }: FormFacts): string {
  const texts = textsOf(revision.content).filter((one) => one.trim() !== "");
  return texts.length === 0 ? "（无文字，见效果图）" : texts.join("\n");
}

function beginning(words: string): string {
  const lines = words
    .split("\n")
    .slice(0, IN_BOX_LINES - 2)
    .join("\n");
  return [...lines].slice(0, IN_BOX_CHARS - 30).join("");
}

function wholeText(words: string): Block[] {
  return [
    { kind: "pageBreak" },
    text("附页：信息内容全文", { bold: true, sizePt: 13, align: "center", marginPt: [0, 0, 0, 6] }),
    ...words.split("\n").map((line) => text(line, { sizePt: 10.5, lineHeight: 1.35, align: "left" })),
  ];
}

function carrierBoxes({ revision }: FormFacts): string {
  const { kind } = revision.content;
  return boxes([
    ["文字", kind !== "image" && kind !== "bilingual"],
    ["图片", kind === "image"],
    ["双语", kind === "bilingual"],
    ["视频", false],
  ]);
}

function boardWords({ entries, boards, entry }: FormFacts): string {
  const chosen = new Set(entries.flatMap((one) => (one.boards === "all" ? boards.map(({ id }) => id) : one.boards)));
  for (const id of entry?.boardIds ?? []) chosen.add(id);
  if (boards.length === 0) return "—";
  return boards.map(({ id, name }) => `${chosen.has(id) ? "■" : "□"}${name}`).join("　");
}

function scheduleLines({ entries, playlists, boards, revision }: FormFacts): string[] {
  const lines = entries.slice(0, ENTRIES_AT_MOST).map((one) => entryWords(one, boards));
  if (entries.length > ENTRIES_AT_MOST) lines.push(`另有 ${entries.length - ENTRIES_AT_MOST} 条排期`);
  if (playlists.length > 0) lines.push(`列入节目单循环播出：${playlists.slice(0, 4).join("、")}`);
  if (lines.length === 0) lines.push("尚未排期");
  if (revision.expires !== null) lines.push(`定于 ${revision.expires.replace("T", " ")} 自动下屏`);
  return lines;
}

function alsoBoxes({ revision, printRuns }: FormFacts): string {
  return boxes([
    ["宣传单", revision.facts.alsoOn.includes("leaflet") || printRuns > 0],
    ["网站", revision.facts.alsoOn.includes("portal")],
  ]);
}

function onAirWords({ entry, zone }: FormFacts): string {
  if (entry === null) return "尚未上屏";
  return `发布人：${entry.publisherName}\n首次上屏：${minuteWords(entry.onAirAtMs, zone)}`;
}

function offAirWords(facts: FormFacts): string {
  const { entry, zone, revision } = facts;
  const withdrawn = happenings(facts, ["withdraw", "restore"]);
  if (withdrawn.length > 0) return withdrawn.join("\n");
  if (entry !== null && entry.withdrawn !== null)
    return `撤稿：${entry.withdrawn.byName}　${minuteWords(entry.withdrawn.atMs, zone)}；原因：${entry.withdrawn.reason}`;
  const last = entry?.lastShownAtMs ?? null;
  const isOver = revision.expires !== null && last !== null && dayAt(last, zone) >= revision.expires.slice(0, 10);
  if (last === null) return "—";
  return isOver ? `到期下屏：${minuteWords(last, zone)}` : `最近一次播出至 ${minuteWords(last, zone)}`;
}

function remarkLines(facts: FormFacts): string[] {
  const { revision, entry, zone } = facts;
  return [
    ...happenings(facts, ["return", "reject", "recall"]),
    ...(entry !== null && entry.corrections > 0 ? [`本编号内容已更正 ${entry.corrections} 次`] : []),
    ...(revision.facts.reviewBy === null ? [] : [`复核日期：${dayWords(revision.facts.reviewBy)}`]),
    ...(revision.facts.createdOn === null ? [] : [`信息产生日期：${dayWords(revision.facts.createdOn)}`]),
    ...(entry !== null && entry.countedAs !== entry.category
      ? [`统计类别更正为${nameOf("category", entry.countedAs)}（${minuteWords(facts.madeAtMs, zone)} 查）`]
      : []),
  ];
}
