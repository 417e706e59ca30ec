import { describe, expect, it } from "vitest";
import {
  addDays,
  blankDraft,
  contentOf,
  Draft,
  draftOf,
  inputOf,
  isEmpty,
  KINDS,
} from "../../admin-ui/new-notice/draft.ts";
import { ItemInput } from "../../controller/service/api/contract.ts";
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

  it("is empty in every kind but the clock until something is written", () => {
    const empty = KINDS.filter((kind) => isEmpty({ ...blankDraft("2026-11-23"), kind }));
    expect(empty).toEqual(["text", "image", "guide", "bilingual"]);
  });

  it("says again what an item says when it is changed, without a second schedule", () => {
    const draft = draftOf(item(7, revision("窗口调整", {})), "2026-11-23");
    const content = contentOf(draft);
    expect(content).toEqual({ kind: "text", text: "窗口调整" });
    if (content !== null) expect(inputOf(draft, content, false).schedule).toBeNull();
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
