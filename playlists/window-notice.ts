import type { CivilDate } from "./civil.ts";
import { dayWords, signed } from "./day-words.ts";
import { MAX_PAGES } from "./item.ts";
import type { Unit } from "./unit.ts";
import type { ServiceWindow } from "./window-directory.ts";

/** Lines of a page of the directory that stand on a board at a readable size. */
const LINES_PER_PAGE = 6;

/**
 * The notice of a change of a window, or null if readers in the hall notice nothing. `windows` are those after the change: others
 * with the same business take over.
 */
export function windowNotice(
  before: ServiceWindow | null,
  after: ServiceWindow | null,
  windows: readonly ServiceWindow[],
  reason: string,
  hall: { readonly signature: string; readonly today: CivilDate },
): { readonly title: string; readonly text: string } | null {
  const made = changeWords(before, after, windows, reason, dayWords(hall.today));
  return made === null ? null : { title: made.title, text: signed(made.lines, hall.signature, hall.today) };
}

/** Heading and pages of the window directory: units in the order of their first window, equal neighbours on one line. */
export function windowPages(
  windows: readonly ServiceWindow[],
  units: readonly Unit[],
): { readonly heading: string; readonly pages: string[] } {
  const sorted = windows.toSorted((a, b) => a.no - b.no);
  const open = sorted.filter(({ open: isOpen }) => isOpen);
  const unitIds = [...new Set(open.map(({ unitId }) => unitId))];
  const nameOf = (unitId: string | null) => units.find(({ id }) => id === unitId)?.name;
  const isNamed = unitIds.some((unitId) => nameOf(unitId) !== undefined);
  const blocks = unitIds.map((unitId) => {
    const lines = linesOf(open.filter((one) => one.unitId === unitId));
    // Under another unit's name they would seem to be its own.
    return isNamed ? [`【${nameOf(unitId) ?? "其他窗口"}】`, ...lines] : lines;
  });
  const closed = sorted.filter(({ open: isOpen }) => !isOpen);
  if (closed.length > 0) blocks.push([`暂停办理：${rangesOf(closed.map(({ no }) => no))}号窗口`]);
  const total = blocks.reduce((sum, block) => sum + block.length, 0);
  const perPage = Math.max(LINES_PER_PAGE, Math.ceil(total / (MAX_PAGES / 2 - 1)));
  return { heading: "窗口导航", pages: paged(blocks, perPage) };
}

function changeWords(
  before: ServiceWindow | null,
  after: ServiceWindow | null,
  windows: readonly ServiceWindow[],
  reason: string,
  today: string,
): { readonly title: string; readonly lines: string[] } | null {
  const no = after?.no ?? before?.no ?? 0;
  const why = reason.trim() === "" ? "" : `因${reason.trim().replace(/^因/u, "")}，`;
  const wasOpen = before?.open === true;
  if (after?.open === true) {
    if (!wasOpen) {
      const verb = before === null ? "开始办理" : "恢复办理";
      return { title: `${no}号窗口${verb}业务`, lines: [`${why}${no}号窗口自${today}起${verb}${work(after)}。`] };
    }
    if (before.business === after.business) return null;
    return {
      title: `${no}号窗口业务调整`,
      lines: [
        `${why}${no}号窗口自${today}起改为办理${work(after)}。`,
        `原${work(before)}${elsewhere(before, windows)}`,
      ],
    };
  }
  if (!wasOpen) return null;
  const verb = after === null ? "停止办理" : "暂停办理";
  return {
    title: `${no}号窗口${verb}业务`,
    lines: [
      `${why}${no}号窗口自${today}起${verb}${work(before)}。`,
      `需要办理的${elsewhere(before, windows)}`,
      ...(after === null ? [] : ["恢复办理的时间另行通知。"]),
    ],
  };
}

function work({ business }: ServiceWindow): string {
  if (business === "") return "业务";
  return business.endsWith("业务") ? business : `${business}业务`;
}

function elsewhere(window: ServiceWindow, windows: readonly ServiceWindow[]): string {
  const others = windows
    .filter(({ no, open, business }) => no !== window.no && open && business !== "" && business === window.business)
    .map(({ no }) => no)
    .sort((a, b) => a - b);
  return others.length === 0 ? "请到导引服务台咨询。" : `请到${rangesOf(others)}号窗口。`;
}

function linesOf(windows: readonly ServiceWindow[]): string[] {
  const byBusiness = new Map<string, number[]>();
  for (const { no, business } of windows) byBusiness.set(business, [...(byBusiness.get(business) ?? []), no]);
  return [...byBusiness].map(
    ([business, numbers]) => `${rangesOf(numbers)}号窗口 ${business === "" ? "综合业务" : business}`,
  );
}

/** 1, 2, 3, 5 → `1—3、5` */
function rangesOf(numbers: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const no of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && last.to === no - 1) last.to = no;
    else ranges.push({ from: no, to: no });
  }
  return ranges.map(({ from, to }) => (from === to ? String(from) : `${from}—${to}`)).join("、");
}

/** A unit begins on a new page unless the whole of it still fits; one that is too long goes on under its name. */
function paged(blocks: readonly (readonly string[])[], perPage: number): string[] {
  const pages: string[][] = [];
  for (const block of blocks) {
    const page = pages.at(-1);
    if (page !== undefined && page.length + block.length <= perPage) {
      page.push(...block);
      continue;
    }
    const [first = "", ...rest] = block;
    const isNamed = first.startsWith("【");
    const lines = isNamed ? rest : block;
    const most = perPage - (isNamed ? 1 : 0);
    // Evenly, so that no page stands there with a single line.
    const size = Math.ceil(lines.length / Math.ceil(lines.length / most));
    for (let i = 0; i < lines.length; i += size) pages.push([...(isNamed ? [first] : []), ...lines.slice(i, i + size)]);
  }
  return pages.map((lines) => lines.join("\n"));
}
