import { readingsOf } from "../../../controller/adapters/pinyin-pro.ts";
import type { CheckInput } from "../../../playlists/checks/check.ts";
import { createLikeness } from "../../../playlists/checks/likeness.ts";
import { checkContent } from "../../../playlists/checks/list.ts";
import { nameIndexOf } from "../../../playlists/checks/name-slips.ts";
import type { SlipIndex } from "../../../playlists/checks/slip-index.ts";
import { DEFAULT_STYLE, MAX_TEXT_CHARS } from "../../../playlists/item.ts";
import { EMPTY_WORDS } from "../../../playlists/words.ts";
import { timeEach } from "../measure/timing.ts";
import type { Section } from "../section.ts";

const NAMES = 2000;
const LIMIT_MS = 300;
const PLACES = "康巴什 东胜 达拉特 准格尔 伊金霍洛 乌审 杭锦 鄂托克 树林召 薛家湾".split(" ");
const MATTERS = "人力资源 社会保险 就业服务 医疗保险 劳动监察 争议仲裁 档案管理 信息数据".split(" ");
const ENDS = "服务中心 管理局 服务站 办事大厅 综合科".split(" ");
const SENTENCES = [
  "请各参保单位于12月31日前完成年度缴费基数申报，逾期将影响职工待遇核定。",
  "工伤认定申请请到29、30号窗口办理，咨询电话0477-8500000，材料一次性告知。",
  "2026年12月5日（星期六）14:30至18:00因系统升级暂停办理各项业务，敬请谅解。",
];

/** What a writer waits for while typing, with the longest text and a long list of the office's own names. */
export const checks: Section = {
  id: "checks",
  title: `Checking a text of ${MAX_TEXT_CHARS} characters with ${NAMES} own names (ms)`,
  run: async (bench) => {
    const own = Array.from({ length: NAMES }, (_, n) => nameNo(n));
    const started = performance.now();
    const likeness = createLikeness(readingsOf);
    const names = nameIndexOf(own, likeness);
    bench.add("preparing the names, once after each change of the list", performance.now() - started, "ms");
    const prepared = timeEach(10, () => nameIndexOf(own, likeness));
    bench.add("the same again, median", prepared.p50, "ms");
    const texts: readonly (readonly [string, string])[] = [
      ["notices", filled((n) => SENTENCES[n % SENTENCES.length] ?? "")],
      ["nothing but the office's names", filled((n) => `${own[(n * 37) % NAMES]}、`)],
      ["names with a wrong character each", filled((n) => `${(own[(n * 37) % NAMES] ?? "").replace("服", "浮")}、`)],
      ["nothing but days", filled(() => "5月4日（星期三）、")],
      ["nothing but digits", filled(() => "1506")],
    ];
    for (const [name, text] of texts) {
      const first = performance.now();
      checkContent(inputOf(text, own, names));
      const firstMs = performance.now() - first;
      const { p50, max } = timeEach(10, () => checkContent(inputOf(text, own, names)));
      bench.add(name, Math.max(p50, firstMs), "ms", {
        limit: LIMIT_MS,
        note: `first ${firstMs.toFixed(0)}, p50 ${p50.toFixed(0)}, max ${max.toFixed(0)}`,
      });
    }
  },
};

function nameNo(n: number): string {
  const place = PLACES[n % PLACES.length];
  const matter = MATTERS[Math.floor(n / 10) % MATTERS.length];
  const end = ENDS[Math.floor(n / 80) % ENDS.length];
  return `鄂尔多斯市${place}${matter}第${Math.floor(n / 400) + 1}${end}`;
}

function filled(pieceOf: (n: number) => string): string {
  let text = "";
  for (let n = 0; text.length < MAX_TEXT_CHARS; n++) text += pieceOf(n);
  return text.slice(0, MAX_TEXT_CHARS);
}

function inputOf(text: string, own: readonly string[], names: SlipIndex): CheckInput {
  return {
    title: "",
    content: { kind: "text", text },
    style: DEFAULT_STYLE,
    expires: null,
    nowMs: Date.UTC(2026, 10, 23, 2),
    zone: "Asia/Shanghai",
    regions: [{ widthPx: 640, heightPx: 272, pitchMm: 4, viewingDistanceM: 12 }],
    subtype: "",
    source: "",
    writtenOn: "2026-11-23",
    startsAt: null,
    onAir: false,
    words: { ...EMPTY_WORDS, own: [...own] },
    windows: Array.from({ length: 40 }, (_, n) => ({ no: n + 1, open: true })),
    names,
  };
}
