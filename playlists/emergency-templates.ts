import type { Emergency, Scenario } from "./emergency.ts";

/** A template the office can start from: it is a draft like any other and passes the whole chain before it can be used. */
export type StarterTemplate = { readonly title: string; readonly content: Emergency };

const text = (key: string, label: string, required = true) => ({ key, label, kind: "text" as const, required });

const starter = (
  title: string,
  scenario: Scenario,
  template: string,
  fields: Emergency["fields"],
): StarterTemplate => ({ title, content: { kind: "emergency", scenario, template, fields } });

/** Fire, power, network, weather warning (with what the law asks of a warning). */
export const STARTER_TEMPLATES: readonly StarterTemplate[] = [
  starter("火警疏散", "fire", "发生火情，请立即撤离！\n请听从工作人员指挥，从{exit}有序离开，不要乘坐电梯", [
    text("exit", "疏散出口"),
  ]),
  starter(
    "停电通知",
    "power",
    "大厅供电故障，部分业务暂停办理\n预计{until}恢复\n请听从现场工作人员安排，由此带来的不便敬请谅解",
    [text("until", "预计恢复时间")],
  ),
  starter(
    "网络故障",
    "network",
    "业务系统网络故障，{business}暂停办理\n预计{until}恢复\n急事请到导引服务台登记，咨询电话{phone}",
    [text("business", "受影响的业务"), text("until", "预计恢复时间"), text("phone", "咨询电话", false)],
  ),
  starter(
    "气象预警",
    "weather",
    "{type}{level}预警\n{since}起，{area}\n{beware}\n请：{measures}\n{issuer} {issuedAt}发布",
    [
      text("type", "预警类别"),
      { key: "level", label: "预警级别", kind: "level", required: true },
      { key: "since", label: "起始时间", kind: "dateTime", required: true },
      text("area", "可能影响的范围"),
      text("beware", "警示事项"),
      text("measures", "应采取的措施"),
      text("issuer", "发布单位"),
      { key: "issuedAt", label: "发布时间", kind: "dateTime", required: true },
    ],
  ),
];
