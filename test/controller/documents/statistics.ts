import type { Statistics, StatRow } from "../../../controller/service/api/contract/statistics.ts";

const row = (label: string, count: number, hours: number): StatRow => ({
  key: label,
  label,
  count,
  airTimeMs: hours * 3_600_000,
  query: {},
});

const MONTHS = [4, 3, 6, 5, 4, 4, 3, 2, 7, 6, 5, 4];

/** The year of 53 as numbers. */
export const YEAR_2017: Statistics = {
  year: 2017,
  quarter: null,
  fromDay: "2017-01-01",
  toDay: "2017-12-31",
  total: 53,
  publicity: 51,
  business: 2,
  emergency: 1,
  withdrawn: 2,
  corrections: 3,
  alsoOnPortal: 12,
  lists: {
    total: {},
    publicity: {},
    business: {},
    emergency: {},
    withdrawn: {},
    corrections: {},
    alsoOnPortal: {},
  },
  byCategory: [row("宣传类", 51, 812.5), row("业务类", 2, 640.1)],
  byTopic: [row("综合类", 30, 300), row("社会保险", 23, 412), row("生育保险", 0, 0)],
  byUnit: [row("办公室", 38, 500), row("就业服务局", 15, 250)],
  byMonth: MONTHS.map((count, i) => ({
    ...row(`${i + 1}月`, count, 100),
    publicity: i === 2 || i === 9 ? count - 1 : count,
    business: i === 2 || i === 9 ? 1 : 0,
  })),
  byBoard: [row("1号屏", 53, 1400), row("2号屏", 48, 1322)],
  assessment: [
    {
      unitId: "a",
      unitName: "办公室",
      submitted: 33,
      passedFirstTime: 28,
      returned: 4,
      overdue: 1,
      withdrawn: 1,
      corrected: 2,
    },
    {
      unitId: "b",
      unitName: "就业服务局",
      submitted: 17,
      passedFirstTime: 15,
      returned: 2,
      overdue: 0,
      withdrawn: 1,
      corrected: 1,
    },
  ],
  sentence: "本年度通过LED大屏共发布信息53条，其中宣传类信息51条，业务类信息2条。",
};
