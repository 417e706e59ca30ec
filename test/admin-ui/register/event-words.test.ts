import { createInstance } from "i18next";
import { describe, expect, it } from "vitest";
import { zh } from "../../../admin-ui/messages/zh.ts";
import { eventWords } from "../../../admin-ui/register/event-words.ts";
import type { RegisterEvent } from "../../../controller/service/api/contract/register.ts";

const i18n = createInstance();
await i18n.init({ lng: "zh", resources: { zh: { translation: zh } }, keySeparator: false, nsSeparator: false });
const words = (kind: RegisterEvent["kind"], details: RegisterEvent["details"]) =>
  eventWords(i18n.t, { kind, details }, (id) => (id === "board-2" ? "二号屏" : id));

describe("what happened to a publication later", () => {
  it("is told with its reason, version, board or copies", () => {
    expect(words("withdrawn", { reason: "日期有误", revisionNo: 1 })).toBe("原因：日期有误");
    expect(words("correction", { revisionNo: 2, clip: "x" })).toBe("第 2 版");
    expect(words("boardAdded", { boardId: "board-2" })).toBe("二号屏");
    expect(words("amended", { from: "business", to: "publicity", reason: "报道" })).toBe(
      "业务类改为宣传类，原因：报道",
    );
    expect(words("printed", { format: "A4", copies: 200, place: "咨询台" })).toBe("A4，200 份，咨询台");
    expect(words("restored", {})).toBe("");
  });

  it("is told as far as it is known where the record says less", () => {
    expect(words("amended", { reason: "报道" })).toBe("报道");
    expect(words("printed", {})).toBe("");
    expect(words("boardAdded", { boardId: "board-9" })).toBe("board-9");
  });
});
