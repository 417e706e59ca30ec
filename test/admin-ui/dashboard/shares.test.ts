import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sharesOf } from "../../../admin-ui/dashboard/shares.ts";
import { orderTodos } from "../../../admin-ui/parts/order-todos.ts";
import type { Todo } from "../../../controller/service/api/contract/todo.ts";

describe("shares of the air time", () => {
  it("are whole percent in the order of the categories, without those that had none", () => {
    expect(sharesOf(3, { business: 1, publicity: 2, emergency: 0 })).toEqual([
      { category: "publicity", pct: 67 },
      { category: "business", pct: 33 },
    ]);
  });

  it("are none of a day without air time", () => {
    expect(sharesOf(0, {})).toEqual([]);
  });

  it("always add up to a hundred", () => {
    const ms = fc.integer({ min: 1, max: 100_000_000 });
    fc.assert(
      fc.property(ms, ms, ms, (publicity, business, operational) => {
        const shares = sharesOf(publicity + business + operational, { publicity, business, operational });
        expect(shares.reduce((sum, { pct }) => sum + pct, 0)).toBe(100);
      }),
    );
  });
});

describe("what waits for somebody", () => {
  it("begins with emergencies, then what is overdue, then by day; what has no day comes last", () => {
    const todo = (subject: string, part: Partial<Todo>): Todo => ({
      kind: "sign",
      subject,
      itemId: null,
      message: "",
      dueDay: null,
      overdue: false,
      to: "/",
      ...part,
    });
    const ordered = orderTodos([
      todo("some day", {}),
      todo("tomorrow", { dueDay: "2026-11-24" }),
      todo("overdue", { dueDay: "2026-11-20", overdue: true }),
      todo("today", { dueDay: "2026-11-23" }),
      todo("emergency", { kind: "confirmTakeover" }),
    ]);
    expect(ordered.map(({ subject }) => subject)).toEqual(["emergency", "overdue", "today", "tomorrow", "some day"]);
  });
});
