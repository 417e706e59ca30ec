import { BarChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Statistics } from "../../controller/service/api/contract/statistics.ts";

const HEIGHT_PX = 280;
/** The columns stand above those of the month table: its first column is on their left, its sum on their right. */
const GRID_LEFT_PX = 128;
const GRID_RIGHT_PX = 84;

/** Months as columns, publicity and business one upon the other. The table below it says the same to those who cannot see it. */
export function MonthChart({ months }: { readonly months: Statistics["byMonth"] }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current === null) return;
    use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);
    const chart = init(box.current, null, { renderer: "svg", height: HEIGHT_PX });
    const series = (["publicity", "business"] as const).map((name, i) => ({
      type: "bar" as const,
      stack: "all",
      name: t(`category.${name}`),
      barMaxWidth: 44,
      itemStyle: { color: ["#a61b1b", "#1c4a85"][i] },
      data: months.map((month) => month[name]),
    }));
    chart.setOption({
      animation: false,
      textStyle: { fontSize: 15 },
      grid: { left: GRID_LEFT_PX, right: GRID_RIGHT_PX, top: 40, bottom: 32 },
      legend: { top: 0, left: 0, textStyle: { fontSize: 15 } },
      tooltip: { trigger: "axis" },
      xAxis: { type: "category", data: months.map(({ label }) => label), axisLabel: { fontSize: 14 } },
      yAxis: { type: "value", minInterval: 1, axisLabel: { fontSize: 14 } },
      series,
    });
    chart.on("click", ({ dataIndex }) => {
      const month = months[dataIndex];
      if (month !== undefined) void go(`/register?${new URLSearchParams(month.query)}`);
    });
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(box.current);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [months, t, go]);
  return <div ref={box} className="month-chart" role="img" aria-label={t("statistics.monthChart")} />;
}
