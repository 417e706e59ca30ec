import { expect, it } from "vitest";
import { civilAt } from "../../playlists/civil.ts";
import { sunOn } from "../../playlists/sun.ts";

/** From published tables; two minutes for their own rounding and the observer's height. */
it.each([
  ["2026-06-21", "Asia/Shanghai", 39.9, 116.4, "04:46", "19:46"],
  ["2026-12-21", "Asia/Shanghai", 39.9, 116.4, "07:32", "16:53"],
  ["2026-06-21", "Europe/London", 51.48, 0, "04:43", "21:21"],
  ["2026-12-21", "Australia/Sydney", -33.87, 151.2, "05:41", "20:06"],
])("on %s in %s the sun rises and sets as the tables say", (date, zone, latitudeDeg, longitudeDeg, rise, set) => {
  const { sunriseMs, sunsetMs } = sunOn(date, zone, { latitudeDeg, longitudeDeg });
  const minutes = (ms: number | null): number => {
    const civil = civilAt(ms ?? Number.NaN, zone);
    expect(civil.slice(0, 10)).toBe(date);
    return Number(civil.slice(11, 13)) * 60 + Number(civil.slice(14));
  };
  const wanted = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  expect(Math.abs(minutes(sunriseMs) - wanted(rise))).toBeLessThanOrEqual(2);
  expect(Math.abs(minutes(sunsetMs) - wanted(set))).toBeLessThanOrEqual(2);
});

it.each(["2026-06-21", "2026-12-21"])("beyond the polar circle it does neither on %s", (date) => {
  const found = sunOn(date, "Europe/Oslo", { latitudeDeg: 78.2, longitudeDeg: 15.6 });
  expect(found).toEqual({ sunriseMs: null, sunsetMs: null });
});
