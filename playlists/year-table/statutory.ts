import { LunarDay, type SolarDay, SolarTerm } from "tyme4ts";
import { addDays, type CivilDate } from "../civil.ts";

export type StatutoryDay = { readonly date: CivilDate; readonly name: string };

/**
 * The days that are off for everybody by law (全国年节及纪念日放假办法 art. 2), wherever their weekends were moved to: 13 from 2025
 * on, 11 before. Two festivals may fall on one date. From 2008 to 2013 New Year's Eve was off instead of the third day.
 */
export function statutoryDays(year: number): StatutoryDay[] {
  const newYear = lunar(year, 1, 1);
  const eve = addDays(newYear, -1);
  const third = addDays(newYear, 2);
  const spring = [newYear, addDays(newYear, 1)];
  if (year < 2014 || year >= 2025) spring.unshift(eve);
  if (year >= 2014) spring.push(third);
  const labour = year >= 2025 ? ["05-01", "05-02"] : ["05-01"];
  return [
    { date: `${year}-01-01`, name: "元旦" },
    ...spring.map((date) => ({ date, name: "春节" })),
    { date: civil(SolarTerm.fromName(year, "清明").getSolarDay()), name: "清明" },
    ...labour.map((day) => ({ date: `${year}-${day}`, name: "劳动节" })),
    { date: lunar(year, 5, 5), name: "端午" },
    { date: lunar(year, 8, 15), name: "中秋" },
    ...["10-01", "10-02", "10-03"].map((day) => ({ date: `${year}-${day}`, name: "国庆节" })),
  ];
}

function lunar(year: number, month: number, day: number): CivilDate {
  return civil(LunarDay.fromYmd(year, month, day).getSolarDay());
}

function civil(day: SolarDay): CivilDate {
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${day.getYear()}-${two(day.getMonth())}-${two(day.getDay())}`;
}
