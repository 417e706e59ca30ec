import { createInstance } from "i18next";
import { describe, expect, it } from "vitest";
import { zh } from "../../../admin-ui/messages/zh.ts";
import { airTimeWords } from "../../../admin-ui/parts/air-time.ts";

const i18n = createInstance();
await i18n.init({ lng: "zh", resources: { zh: { translation: zh } }, keySeparator: false, nsSeparator: false });

describe("air time", () => {
  it("is told in hours, below an hour in minutes, and is 0 only for what was never shown", () => {
    const words = [0, 1, 59_999, 60_001, 3_599_999, 3_600_000, 5_400_000].map((ms) => airTimeWords(i18n.t, ms));
    expect(words).toEqual(["0 分钟", "1 分钟", "1 分钟", "2 分钟", "60 分钟", "1.0 小时", "1.5 小时"]);
  });
});
