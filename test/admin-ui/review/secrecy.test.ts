import { describe, expect, it } from "vitest";
import { emptySecrecy, finishSecrecy, openSecrecy, type SecrecyDraft } from "../../../admin-ui/review/secrecy.ts";

const QUESTIONS = ["涉及国家秘密？", "涉及个人隐私？"];
const whole: SecrecyDraft = { answers: [false, false], conclusion: "public", basis: " 不涉密 " };

describe("a secrecy review on the page", () => {
  it("is finished when every question, the conclusion and the grounds are there", () => {
    expect(finishSecrecy(whole, QUESTIONS)).toEqual({
      answers: [
        { question: "涉及国家秘密？", yes: false },
        { question: "涉及个人隐私？", yes: false },
      ],
      conclusion: "public",
      basis: "不涉密",
    });
  });

  it.each<[string, SecrecyDraft]>([
    ["nothing is filled in", emptySecrecy(QUESTIONS)],
    ["a question is open", { ...whole, answers: [false, null] }],
    ["there is no conclusion", { ...whole, conclusion: null }],
    ["the grounds are blank", { ...whole, basis: "  " }],
    ["a yes contradicts “public”", { ...whole, answers: [true, false] }],
  ])("is not finished while %s", (_, draft) => {
    expect(finishSecrecy(draft, QUESTIONS)).toBeNull();
  });

  it("may end as not public with a yes", () => {
    const draft: SecrecyDraft = { ...whole, answers: [true, false], conclusion: "withheld" };
    expect(finishSecrecy(draft, QUESTIONS)?.conclusion).toBe("withheld");
  });

  it("tells what is still open, from the top of the sheet downwards", () => {
    expect(openSecrecy(emptySecrecy(QUESTIONS))).toBe("answers");
    expect(openSecrecy({ ...whole, conclusion: null })).toBe("conclusion");
    expect(openSecrecy({ ...whole, conclusion: "withheld" })).toBe("notPublic");
    expect(openSecrecy({ ...whole, basis: "  " })).toBe("basis");
    expect(openSecrecy(whole)).toBeNull();
  });
});
