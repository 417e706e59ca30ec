/** Rows of comma-separated values (RFC 4180) as a spreadsheet program reads them. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/gy;
  while (cells.lastIndex < text.length) {
    const [, cell = "", end] = cells.exec(text) ?? [];
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === "\r\n" && cells.lastIndex < text.length) rows.push([]);
  }
  return rows;
}
