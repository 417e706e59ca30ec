import { Category } from "../../playlists/content-class.ts";

export type Share = { readonly category: Category; readonly pct: number };

/**
 * Whole percent of each category that had any time, in the order of the categories. They add up to 100 where the log knows the
 * category of all of it: what rounding leaves over goes to those that lost most by it.
 */
export function sharesOf(totalMs: number, byCategory: Readonly<Record<string, number>>): Share[] {
  if (totalMs <= 0) return [];
  const exact = Category.options.flatMap((category) => {
    const ms = byCategory[category] ?? 0;
    return ms > 0 ? [{ category, value: (ms / totalMs) * 100 }] : [];
  });
  const wanted = Math.round(exact.reduce((sum, one) => sum + one.value, 0));
  const spare = wanted - exact.reduce((sum, one) => sum + Math.floor(one.value), 0);
  const mostLost = exact
    .toSorted((a, b) => (b.value % 1) - (a.value % 1))
    .slice(0, spare)
    .map((one) => one.category);
  return exact.map(({ category, value }) => ({
    category,
    pct: Math.floor(value) + (mostLost.includes(category) ? 1 : 0),
  }));
}
