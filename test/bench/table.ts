import type { Row } from "./section.ts";

/** Rows as aligned text: name, value with unit, limit, verdict. Wide characters count as two columns. */
export function formatTable(
  title: string,
  rows: readonly Row[],
  skipped: readonly { name: string; why: string }[],
): string {
  const lines = rows.map((row) => [
    row.name,
    formatValue(row.value),
    row.unit,
    row.limit === null ? "" : `≤ ${formatValue(row.limit)}`,
    row.limit === null ? "" : row.value <= row.limit ? "ok" : "OVER",
    row.note,
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(0, ...lines.map((line) => columns(line[column] ?? ""))));
  const text = lines.map((line) =>
    line
      .map((cell, i) => (i === 1 ? cell.padStart(widths[i] ?? 0) : pad(cell, widths[i] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
  const missing = skipped.map(({ name, why }) => `${name}: not measured (${why})`);
  return [`\n${title}`, "─".repeat(Math.max(20, columns(title))), ...text, ...missing].join("\n");
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columns(text)));
}

function columns(text: string): number {
  return [...text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1), 0);
}

/** Three significant digits, without exponents. */
function formatValue(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (value === 0 || Math.abs(value) >= 100) return value.toFixed(0);
  return value.toFixed(Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));
}
