import { describe, expect, it } from "vitest";
import { addDays, blankDraft, chooseKind, Draft, KINDS } from "../../admin-ui/new-notice/draft.ts";
import { contentOf, isEmpty } from "../../admin-ui/new-notice/draft-content.ts";
import { draftOf, inputOf } from "../../admin-ui/new-notice/draft-item.ts";
import { ItemInput } from "../../controller/service/api/contract/items.ts";
import { NO_FACTS } from "../../playlists/item.ts";
import { item, revision } from "./fake-hall.ts";

describe("the draft of a notice", () => {
  it("runs for a week from today on all boards unless told otherwise", () => {
    const draft = { ...blankDraft("2026-12-28"), text: "元旦放假安排" };
    const content = contentOf(draft);
    expect(content).not.toBeNull();
    if (content === null) return;
    const input = ItemInput.parse(inputOf(draft, content, true));
    expect(input.schedule).toMatchObject({
      boards: "all",
      firstDay: "2026-12-28",
      lastDay: "2027-01-04",
      enabled: true,
    });
  });

  it("is empty until something is written, but for the clock and the lines that come with words", () => {
    const empty = KINDS.filter((kind) => isEmpty({ ...blankDraft("2026-11-23"), kind }));
    expect(empty).toEqual(["text", "image", "guide", "bilingual", "pages", "live", "emergency"]);
  });

  it("says again what an item says when it is changed, without a second schedule", () => {
    const draft = draftOf(item(7, revision("窗口调整", {})), "2026-11-23");
    const content = contentOf(draft);
    expect(content).toEqual({ kind: "text", text: "窗口调整" });
    if (content !== null) expect(inputOf(draft, content, false).schedule).toBeNull();
  });

  it("gives a guide without the empty lines between its entries", () => {
    const blank = blankDraft("2026-11-23");
    const draft = {
      ...blank,
      ...chooseKind("guide"),
      guide: { ...blank.guide, matter: "社保卡补换", materials: ["", " 身份证 ", ""] },
    };
    const content = contentOf(draft);
    if (content === null) throw new TypeError("a guide has a content");
    const input = ItemInput.parse(inputOf(draft, content, true));
    expect(input.content).toMatchObject({ kind: "guide", materials: ["身份证"], steps: [] });
    expect(input.schedule).toMatchObject({ lastDay: null });
  });

  it("never schedules an emergency template, and makes it startable", () => {
    const draft = { ...blankDraft("2026-11-23"), ...chooseKind("emergency") };
    const content = contentOf(draft);
    if (content === null) throw new TypeError("a template has a content");
    expect(inputOf(draft, content, true)).toMatchObject({
      schedule: null,
      takeoverTemplate: true,
      category: "emergency",
    });
  });

  it("keeps what the forms say of an item when it is changed", () => {
    const facts = { ...NO_FACTS, docNo: "鄂人社发〔2026〕12号", coSignUnitIds: ["card"] };
    const before = {
      ...item(7, revision("窗口调整", { facts })),
      subtype: "notice",
      unitId: "card",
      campaignId: "campaign-1",
    };
    const draft = draftOf(before, "2026-11-23");
    const content = contentOf(draft);
    if (content === null) throw new TypeError("a text has a content");
    expect(ItemInput.parse(inputOf(draft, content, false))).toMatchObject({
      facts,
      subtype: "notice",
      unitId: "card",
      campaignId: "campaign-1",
    });
  });

  it("survives being stored", () => {
    const draft = { ...blankDraft("2026-11-23"), text: "甲", windows: [{ from: "08:30", to: "12:00" }] };
    expect(Draft.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  });

  it("counts days over the ends of months and years", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  });
});
