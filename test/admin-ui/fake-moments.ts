import type { DayStretch, Moment } from "../../controller/service/api/contract/moment.ts";
import type { SearchHit } from "../../controller/service/api/contract/search.ts";
import { NOW_MS } from "./fake-hall.ts";
import type { Query } from "./fake-records.ts";

/** One black pixel: pages only need some picture. */
export const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
  "base64",
);

/** What a board was or will be: proofs until the present, one of them at 09:30 that disagrees, none before eight. */
export function momentAt(boardId: string, atMs: number): Moment {
  const clock = new Date(atMs + 8 * 3_600_000).toISOString().slice(11, 16);
  const isPast = atMs < NOW_MS;
  return {
    boardId,
    atMs,
    tense: isPast ? "past" : atMs === NOW_MS ? "now" : "future",
    resolution: {
      boardId,
      atMs,
      untilMs: NOW_MS + 7_200_000,
      whole: null,
      regions: [
        {
          place: "main",
          tier: "scheduled",
          winners: [{ kind: "entry", id: "entry-9", title: "业务轮播" }],
          losers: [{ kind: "entry", id: "entry-8", title: "窗口调整", reason: "lowerImportance", byId: "entry-9" }],
          slots: [],
          anchorMs: NOW_MS,
        },
      ],
    },
    regions: [
      {
        place: "main",
        tier: "scheduled",
        item: {
          itemId: "item-2",
          revisionNo: 1,
          title: "社保卡补换",
          category: "business",
          registerNo: "LED-2026-007",
          draftedByName: "巴特尔",
          approvedByName: "李建国",
          approvedAtMs: NOW_MS - 86_400_000,
        },
      },
    ],
    proof: !isPast || clock < "08:00" ? null : { atMs, sha256: "a".repeat(64), agrees: clock !== "09:30" },
  };
}

/** A working day: dark, on air, nothing sent for a minute, on air, dark. */
export function dayOf(day: string) {
  const at = (clock: string) => Date.parse(`${day}T${clock}+08:00`);
  const fromMs = at("00:00:00");
  const untilMs = fromMs + 86_400_000;
  const stretch = (from: number, until: number, tier: string, title: string): DayStretch => ({
    fromMs: from,
    untilMs: until,
    tier,
    itemId: null,
    title,
    category: "",
  });
  return {
    day,
    fromMs,
    untilMs,
    stretches: [
      stretch(fromMs, at("08:15:00"), "dark", ""),
      stretch(at("08:15:00"), at("09:10:20"), "scheduled", "社保卡补换、窗口调整等 8 条轮播"),
      stretch(at("09:10:20"), at("09:11:00"), "off", ""),
      stretch(at("09:11:00"), at("17:15:00"), "scheduled", "社保卡补换、窗口调整等 8 条轮播"),
      stretch(at("17:15:00"), untilMs, "dark", ""),
    ],
  };
}

const REGISTERED = Array.from({ length: 10 }, (_, i): SearchHit & { readonly category: string } => ({
  kind: "register",
  id: `LED-2026-0${i + 10}`,
  title: `社保卡进校园（第${i + 1}场）`,
  detail: `LED-2026-0${i + 10} 2026-0${(i % 9) + 1}-02 社保卡管理中心`,
  atMs: Date.parse(`2026-0${(i % 9) + 1}-02T09:00:00+08:00`),
  to: `/register/LED-2026-0${i + 10}`,
  category: "publicity",
}));

const FOUND: readonly (SearchHit & { readonly category: string | null })[] = [
  {
    kind: "item",
    id: "item-2",
    title: "社保卡补换",
    detail: "已批准 · 业务类",
    atMs: NOW_MS,
    to: "/items/item-2",
    category: "business",
  },
  ...REGISTERED,
  {
    kind: "window",
    id: "9",
    title: "9 号窗口",
    detail: "社保卡申领补换",
    atMs: null,
    to: "/settings/windows",
    category: null,
  },
];

/** Hits for anything but one text, filtered as the service does. */
export function searchFor(query: Query): SearchHit[] {
  const { text, kind, category, from, to } = query;
  if (text === "没有的") return [];
  return FOUND.filter((hit) => {
    const day = hit.atMs === null ? null : new Date(hit.atMs + 8 * 3_600_000).toISOString().slice(0, 10);
    if (kind !== undefined && hit.kind !== kind) return false;
    if (category !== undefined && hit.category !== category) return false;
    if (from !== undefined && (day === null || day < from)) return false;
    return to === undefined || (day !== null && day <= to);
  }).map(({ category: _, ...hit }) => hit);
}
