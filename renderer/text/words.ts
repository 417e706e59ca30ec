/** What a reader meets where two characters touch: from `pause`, the best place to end a line, to `torn`, the worst. */
export type Joint = "pause" | "word" | "loose" | "torn";

/** Words of halls and their region that the dictionary does not know; longer ones first where one begins another. */
const HALL_WORDS = new RegExp(
  [
    "身份证|户口[簿本]|结婚证|残疾证|准考证|工作证|居住证|银行卡|[社医]保[卡局费]|[社医]保|(?:人社|就业|税务|财政|民政)局|复印件|养老金|失业金|医疗费|工本费|滞纳金|抚恤金",
    "缴费|参保|续保|停保|补缴|征缴|断缴|欠费|挂失|经办|代办|补办|帮办|导办|网办|取号|叫号|稳岗|返岗|异地就医|就医|跨省|开户|销户|转[入出]|领取",
    "莅临|自治区|旗区|内蒙古|鄂尔多斯|康巴什|伊金霍洛|副?[局处科所站主]长|节假日|工作日|延时|错时|请勿|无障碍|母婴室|饮水机|填单台|志愿者|残疾人|农民工|遗属|丧葬",
    "招聘会|微信|小程序|公众号|官网|举报|讨薪|欠薪|伤残|放管服|营商环境|一站式|普法|宣传[周月日]|为民|便民|利民|惠民|健康码|免冠|不收费",
  ].join("|"),
  "gu",
);

const segmenter = new Intl.Segmenter("zh-Hans", { granularity: "word" });

/** Single characters that begin a phrase: a line may well begin with them and should not end with them. */
const LEADS = new Set("请到自在和及与或须应再可将于由为按凭持从向至并因如若经对把被以需不未已每各本该第");
/** Single characters that end a phrase: a line should not begin with them. */
const TRAILS = new Set("的了着过后时内前起止等们");
const HAN = /^\p{Script=Han}$/u;

/**
 * The joint at a place of a paragraph (index of UTF-16 units), as far as words tell: they come from the dictionary of the platform's
 * ICU and from the list here. Without a Chinese dictionary every character is a word, and then most places are equal.
 */
export function wordJoints(paragraph: string): (index: number) => Exclude<Joint, "pause"> {
  const joints = new Map<number, "word" | "loose">();
  let before = "";
  for (const { segment, index } of segmenter.segment(paragraph)) {
    joints.set(index, isLoose(before, segment) ? "loose" : "word");
    before = segment;
  }
  for (const { index, 0: word } of paragraph.matchAll(HALL_WORDS))
    for (let inside = index + 1; inside < index + word.length; inside++) joints.delete(inside);
  return (index) => joints.get(index) ?? "torn";
}

/** A character that the dictionary leaves alone mostly belongs to a word beside it: 身份|证, 自治|区, 退休|费. */
function isLoose(before: string, after: string): boolean {
  if (LEADS.has(before) || TRAILS.has(after)) return true;
  if (LEADS.has(after) || TRAILS.has(before)) return false;
  return HAN.test(before) || HAN.test(after);
}
