import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ServiceWindow } from "../../playlists/window-directory.ts";
import { windowNotice, windowPages } from "../../playlists/window-notice.ts";

const HALL = { signature: "某市人社局", today: "2026-11-23" };
const window = (no: number, business: string, changes: Partial<ServiceWindow> = {}): ServiceWindow => ({
  no,
  business,
  unitId: "sb",
  open: true,
  ...changes,
});
const units = [
  { id: "sb", name: "社保局", kind: "subordinate", firstDay: null, lastDay: null },
  { id: "jy", name: "就业局", kind: "subordinate", firstDay: null, lastDay: null },
] as const;

describe("the notice of a window", () => {
  const before = window(33, "养老待遇申领");
  const others = [window(31, "养老待遇申领"), window(32, "养老待遇申领"), window(34, "工伤认定")];

  it("that closes tells where its business is done meanwhile", () => {
    const after = { ...before, open: false };
    expect(windowNotice(before, after, [...others, after], "设备检修", HALL)).toEqual({
      title: "33号窗口暂停办理业务",
      text: [
        "因设备检修，33号窗口自11月23日（星期一）起暂停办理养老待遇申领业务。",
        "需要办理的请到31—32号窗口。",
        "恢复办理的时间另行通知。",
        "某市人社局",
        "2026年11月23日",
      ].join("\n"),
    });
  });

  it("whose business nobody else does leads to the guide desk", () => {
    const after = { ...before, open: false };
    const closedToo = others.map((one) => ({ ...one, open: false }));
    expect(windowNotice(before, after, [...closedToo, after], "", HALL)?.text).toContain("请到导引服务台咨询。");
  });

  it.each([
    ["opens again", { ...before, open: false }, before, "恢复办理养老待遇申领业务"],
    ["is new", null, before, "开始办理养老待遇申领业务"],
    ["does other business", before, window(33, "工伤认定"), "改为办理工伤认定业务"],
  ])("that %s says so", (_what, from, to, words) => {
    expect(windowNotice(from, to, others, "", HALL)?.text).toContain(words);
  });

  it("is not written for what nobody in the hall notices", () => {
    expect(windowNotice(before, { ...before, unitId: "jy" }, others, "", HALL)).toBeNull();
    expect(windowNotice(null, { ...before, open: false }, others, "", HALL)).toBeNull();
    expect(
      windowNotice({ ...before, open: false }, { ...before, open: false, business: "其他" }, others, "", HALL),
    ).toBeNull();
  });
});

describe("the pages of the window directory", () => {
  it("group by unit, join neighbours of one business and name the closed ones", () => {
    const windows = [
      window(4, "招聘登记", { unitId: "jy" }),
      window(1, "养老"),
      window(2, "养老"),
      window(3, "工伤"),
      window(5, "养老"),
      window(6, "生育", { open: false }),
    ];
    expect(windowPages(windows, units)).toEqual({
      heading: "窗口导航",
      pages: [
        ["【社保局】", "1—2、5号窗口 养老", "3号窗口 工伤", "【就业局】", "4号窗口 招聘登记", "暂停办理：6号窗口"].join(
          "\n",
        ),
      ],
    });
  });

  it("name those of no unit apart, and share a long unit's lines evenly", () => {
    const many = Array.from({ length: 7 }, (_, i) => window(i + 1, `业务${i + 1}`));
    const { pages } = windowPages([...many, window(9, "咨询", { unitId: null })], units);
    expect(pages.map((page) => page.split("\n").length)).toEqual([5, 6]);
    expect(pages[1]).toContain("【其他窗口】\n9号窗口 咨询");
  });

  it("never lose a window and never exceed the pages an item may have", () => {
    const one = fc.record({
      business: fc.constantFrom("甲", "乙", "丙", ""),
      unit: fc.integer({ min: 0, max: 40 }),
      open: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 400 }), fc.boolean(), (list, distinct) => {
        const windows = list.map(({ business, unit, open }, i) =>
          window(i + 1, distinct ? `业务${i}` : business, { unitId: unit === 0 ? null : `u${unit}`, open }),
        );
        const many = Array.from({ length: 41 }, (_, i) => ({ ...units[0], id: `u${i}`, name: `单位${i}` }));
        const { pages } = windowPages(windows, many);
        expect(pages.length).toBeGreaterThan(0);
        expect(pages.length).toBeLessThanOrEqual(40);
        const shown = pages
          .flatMap((page) => [...page.matchAll(/(\d+)(?:—(\d+))?(?=[、号])/gu)])
          .flatMap(([, from, to]) => {
            const first = Number(from);
            return Array.from({ length: Number(to ?? from) - first + 1 }, (_, i) => first + i);
          });
        expect(shown.sort((a, b) => a - b)).toEqual(windows.map(({ no }) => no));
      }),
    );
  });
});
