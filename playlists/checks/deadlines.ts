import { type CivilDate, type CivilDateTime, dayNoOf } from "../civil.ts";
import { chainsOf, dateOf, daysIn, type NamedDay } from "./dates.ts";
import { after, before, folded } from "./hits.ts";

/** The last day on which something may still be done, or the day of an event that is announced. UTF-16 offsets. */
export type Deadline = { readonly from: number; readonly to: number; readonly until: CivilDateTime };

const TIME = "(?:上午|下午|中午|晚上?)?\\s*(?:\\d{1,2}:\\d{2}|\\d{1,2}[时点](?:\\d{1,2}分|整|半)?)?";
/** 3月31日（星期三）17:00前, and 上周五（11月20日）前 */
const UNTIL = new RegExp(`^\\s*(?:\\)|\\([^()]{1,12}\\))?\\s*${TIME}\\s*(?:之前|以前|前|止|截止|为止)`, "u");
/** 10月1日前出生的, 已于3月31日前完成: a condition or a report, not something to be done. */
const CONDITION_AFTER =
  /^(?:[,，]?\s*(?:已|曾))|^\s*(?:出生|参加(?:工作|革命|保险)|退休|退役|毕业|入职|建立|取得|注册|成立|死亡|去世|征地|参保的|缴费年限|发生的|作出的)/u;
const REPORT_BEFORE = /(?:已经?|曾)(?:于|在|至)?\s*$/u;
const CLOSING = /(?:截止|截至)(?:时间|日期|期限|到|至|为|是|:|：|\s)*$/u;
/** 截至10月31日，全市参保…: a figure as of that day. */
const FIGURE =
  /^\s*(?:\([^()]{1,12}\))?\s*(?:底|末)?[,，、]?\s*(?:全|我|已|共|累计|本|各|目前|市|区|旗|自治区|鄂尔多斯|大厅|参保|收到|受理|发放|办理|实现|完成)/u;
const PERIOD =
  /(?:有效期|延期|延长|顺延|推迟|公示|报名|申报|受理|征集|申请|缴费|招聘|征求意见|活动|即日起|时间|期限|日期)[^。；;！!？?\n]{0,16}$/u;
const APPOINTED = /(?:定于|将于|拟于|兹于|订于)[^。；;，,\n]{0,6}$/u;
const PAUSE = /^[^。；;\n]{0,18}(?:放假|暂停|停止|停办|闭馆|停水|停电|停机)/u;
const STARTS = /^\s*(?:\([^()]{1,12}\))?\s*(?:起|开始)/u;
/** A written year so long ago makes a condition of it, whatever stands around. */
const OLD_DAYS = 400;

/** What a text asks to be done by when. `writtenOn` is the day the text is from. */
export function deadlinesIn(text: string, writtenOn: CivilDate): Deadline[] {
  const plain = folded(text);
  const today = dayNoOf(writtenOn);
  return chainsOf(daysIn(plain, writtenOn)).flatMap((chain): Deadline[] => {
    const first = chain[0];
    const last = chain.at(-1);
    if (first === undefined || last === undefined || last.dayNo === null) return [];
    if (last.hasYear && today - last.dayNo > OLD_DAYS) return [];
    if (!isDeadline(plain, first, last)) return [];
    return [{ from: last.from, to: last.to, until: `${dateOf(last)}T${timeAfter(plain, last.to)}` }];
  });
}

function isDeadline(text: string, first: NamedDay, last: NamedDay): boolean {
  const ahead = before(text, first.from, 24);
  const behind = after(text, last.to, 32);
  if (REPORT_BEFORE.test(ahead)) return false;
  const until = UNTIL.exec(behind);
  if (until !== null) return !CONDITION_AFTER.test(behind.slice(until[0].length));
  if (STARTS.test(behind)) return false;
  if (CLOSING.test(ahead)) return !FIGURE.test(behind);
  if (PAUSE.test(behind) || APPOINTED.test(ahead)) return true;
  const isEnd = first !== last || /(?:至|到|[—–~～-]{1,2})\s*$/u.test(ahead);
  return isEnd && PERIOD.test(ahead);
}

/** The end of the day, or the time that is named; of 9:00—12:00 the end. */
function timeAfter(text: string, at: number): string {
  const found =
    /^\s*(?:\([^()]{1,12}\))?\s*(上午|下午|中午|晚上?)?\s*(\d{1,2})(?::(\d{2})|[时点](?:(\d{1,2})分|(半))?)(?:\s*(?:至|到|[—–~～-]{1,2})\s*(\d{1,2}):(\d{2}))?/u.exec(
      text.slice(at, at + 40),
    );
  if (found === null) return "23:59";
  const isAfternoon = found[1] === "下午" || found[1]?.startsWith("晚") === true;
  const hour = Number(found[6] ?? found[2]);
  const minute = Number(found[7] ?? found[3] ?? found[4] ?? (found[5] === undefined ? 0 : 30));
  const full = isAfternoon && hour < 12 ? hour + 12 : hour;
  if (full > 23 || minute > 59) return "23:59";
  return `${String(full).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
