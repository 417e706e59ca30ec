import { expect, test } from "vitest";
import { createTypeset } from "../../../controller/adapters/pdfmake-pdf.ts";
import { barSvg, monthsSvg } from "../../../controller/documents/chart.ts";
import { type ReportFacts, statisticsReport } from "../../../controller/documents/statistics-report.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { readPdf } from "../../readers/pdf.ts";
import { linesOf } from "./block-text.ts";
import { YEAR_2017 } from "./statistics.ts";

const FACTS: ReportFacts = {
  numbers: YEAR_2017,
  hallName: "一楼业务大厅",
  signature: "鄂尔多斯市人力资源和社会保障局",
  zone: "Asia/Shanghai",
  steps: ["初审", "保密审查", "签发"],
  boards: ["1号屏", "2号屏"],
  madeAtMs: Date.UTC(2018, 0, 3, 1),
};

test("the report stands under the heads of the disclosure report, has the sentence, and ends with signature and day", () => {
  const lines = linesOf(statisticsReport(FACTS).blocks);
  const heads = lines.filter((line) => /^[一二三四]、/u.test(line));
  expect(heads).toEqual(["一、组织领导、制度建设", "二、信息公开平台建设", "三、主动公开政务信息", "四、统计口径"]);
  expect(lines).toContain("本年度通过LED大屏共发布信息53条，其中宣传类信息51条，业务类信息2条。");
  expect(lines.slice(-2)).toEqual(["鄂尔多斯市人力资源和社会保障局", "2018年1月3日"]);
});

test("every number of the period is on paper, zero as 0", async () => {
  const { pages } = readPdf((await createTypeset(createFakeClock(0))(statisticsReport(FACTS))).pdf);
  const text = pages.map((page) => page.text).join("");
  for (const words of [
    "发布信息总数53",
    "其中：宣传类51",
    "其中：业务类2",
    "生育保险00",
    "办公室38",
    "初审、保密审查、签发",
  ])
    expect(text).toContain(words);
  // the chart is type and shapes too
  for (const month of ["1月", "12月"]) expect(text).toContain(month);
});

test("a year without anything is a report of zeros", async () => {
  const none = (rows: readonly { label: string }[]) =>
    rows.map((row) => ({ ...row, key: row.label, count: 0, airTimeMs: 0, query: {} }));
  const numbers = {
    ...YEAR_2017,
    ...{ total: 0, publicity: 0, business: 0, emergency: 0, withdrawn: 0, corrections: 0, alsoOnPortal: 0 },
    byCategory: none(YEAR_2017.byCategory),
    byTopic: [],
    byUnit: [],
    byBoard: [],
    byMonth: none(YEAR_2017.byMonth).map((row) => ({ ...row, publicity: 0, business: 0 })),
    assessment: [],
    sentence: "本年度通过LED大屏共发布信息0条，其中宣传类信息0条，业务类信息0条。",
  };
  const { pages } = readPdf(
    (await createTypeset(createFakeClock(0))(statisticsReport({ ...FACTS, numbers, boards: [] }))).pdf,
  );
  expect(pages.map((page) => page.text).join("")).toContain("发布信息总数0");
});

test("a quarter is called so", () => {
  const paper = statisticsReport({ ...FACTS, numbers: { ...YEAR_2017, quarter: 3 } });
  expect(paper.title).toBe("2017年第三季度LED大屏信息公开统计报告");
});

test("bars are as long as their numbers, none for nothing, and names cannot break out of the drawing", () => {
  const widths = (svg: string) => [...svg.matchAll(/width="([\d.]+)" height="6"/gu)].map(([, width]) => Number(width));
  expect(widths(barSvg(0.5, 100))).toEqual([100, 50]);
  expect(widths(barSvg(0, 100))).toEqual([100, 0]);
  const svg = monthsSvg([{ label: "<b>&", publicity: 3, business: 1 }], 100, 80);
  expect(svg).toContain("&lt;b&gt;&amp;");
  const heights = [...svg.matchAll(/height="([\d.]+)" fill="#(?:2f6db3|e08a2c)"/gu)].map(([, height]) =>
    Number(height),
  );
  const [low = 0, high = 0] = heights.filter((height) => height !== 8);
  expect(low / high).toBeCloseTo(3, 1);
});
