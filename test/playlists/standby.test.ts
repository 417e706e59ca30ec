import { describe, expect, it } from "vitest";
import { GREETINGS, isStandbyLine, standbyLines } from "../../playlists/standby.ts";
import { item, library } from "./builders.ts";

const said = (text: string) => ({ content: { kind: "text", text } as const });

describe("a standby line", () => {
  it("is a greeting of the product, or a short text that was approved for good", () => {
    const items = [
      item("i1", said("便民利民\n")),
      item("i2", { ...said("草稿"), state: "submitted" }),
      item("i3", { ...said("撤下"), state: "withdrawn" }),
      item("i4", { ...said("到期"), expires: "2026-12-01T00:00" }),
      { ...item("i5", said("请立即疏散")), takeoverTemplate: true },
      item("i6", said("长".repeat(61))),
    ];
    expect(standbyLines(library({ items }))).toEqual([...GREETINGS, "便民利民"]);
    for (const line of ["", "欢迎光临", "便民利民"]) expect(isStandbyLine(line, library({ items })), line).toBe(true);
    for (const line of ["草稿", "撤下", "到期", "请立即疏散", "随便写的"])
      expect(isStandbyLine(line, library({ items })), line).toBe(false);
  });

  it("goes while its item is suspended", () => {
    const target = { kind: "item", itemId: "i1" } as const;
    const holds = [{ id: "hold-1", target, reason: "舆情", byId: "u1", byName: "乌兰", sinceMs: 0 }];
    expect(isStandbyLine("便民利民", library({ items: [item("i1", said("便民利民"))], holds }))).toBe(false);
  });
});
