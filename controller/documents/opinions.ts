import type { Decision } from "../../playlists/item.ts";
import type { StepKind } from "../../playlists/review/chain.ts";
import { progressOf } from "../../playlists/review/progress.ts";
import { type FormFacts, unitName } from "./form-facts.ts";
import { boxes, minuteWords } from "./office-words.ts";

/** Who signed, when, and for whom as a deputy. */
export function signerWords(decision: Decision, zone: string): string {
  const deputy = decision.forName === null ? "" : `（授权代理，代 ${decision.forName}）`;
  return `${decision.byName}${deputy}　${minuteWords(decision.atMs, zone)}`;
}

/** What each step of a kind said, as lines of its box in the form; says so where a step is not needed or not signed yet. */
export function opinionLines(facts: FormFacts, kind: StepKind): string[] {
  const { revision, zone, units } = facts;
  const steps = progressOf(revision).filter(({ step }) => step.kind === kind);
  if (steps.length === 0) return [revision.route.length === 0 ? "（尚未提交审批）" : "本信息不需要此环节"];
  return steps.flatMap(({ step, state, signatures, objections }) => {
    const name = steps.length > 1 ? `【${step.name}】` : "";
    const unitOf = (decision: Decision): string =>
      decision.unitId === null ? "" : `${unitName(units, decision.unitId)}：`;
    const signed = signatures.flatMap((decision) => [
      ...secrecyLines(decision),
      // The conclusion of the secrecy review is its agreement.
      ...(decision.secrecy !== null && decision.reason === ""
        ? []
        : [
            `${name}${unitOf(decision)}${decision.action === "overrule" ? "决定继续办理" : "同意"}${decision.reason === "" ? "" : `。意见：${decision.reason}`}`,
          ]),
      `签署：${signerWords(decision, zone)}`,
    ]);
    const against = objections.flatMap((decision) => [
      `${name}${unitOf(decision)}不同意。理由：${decision.reason}`,
      `签署：${signerWords(decision, zone)}`,
    ]);
    const open = state === "done" ? [] : [`${name}（${state === "waiting" ? "尚未到此环节" : "待签署"}）`];
    return [...signed, ...against, ...open];
  });
}

function secrecyLines(decision: Decision): string[] {
  const { secrecy } = decision;
  if (secrecy === null) return [];
  return [conclusionBoxes(secrecy.conclusion), `依据：${secrecy.basis}`];
}

/** □不涉密，可公开 □不得公开 □需报请确定, with the conclusion filled in; null leaves all open. */
export function conclusionBoxes(conclusion: "public" | "withheld" | "ask" | null): string {
  return boxes([
    ["不涉密，可以公开", conclusion === "public"],
    ["不得公开", conclusion === "withheld"],
    ["需报请确定", conclusion === "ask"],
  ]);
}

const HAPPENINGS: Partial<Record<Decision["action"], string>> = {
  return: "退回修改",
  reject: "不予发布",
  recall: "拟稿人撤回",
  withdraw: "撤稿下屏",
  restore: "恢复播出",
};

/** Returns, withdrawals and the like, which have no box of their own. */
export function happenings(facts: FormFacts, actions: readonly Decision["action"][]): string[] {
  return facts.revision.decisions
    .filter(({ action }) => actions.includes(action))
    .map(
      (decision) =>
        `${HAPPENINGS[decision.action] ?? decision.action}：${signerWords(decision, facts.zone)}${decision.reason === "" ? "" : `；原因：${decision.reason}`}`,
    );
}
