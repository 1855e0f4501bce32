/** A table in Markdown, with its columns aligned. */
export function markdownTable(
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const texts = [heads, ...rows].map((row) => row.map((cell) => String(cell).replaceAll("|", "\\|")));
  const widths = heads.map((_, column) => Math.max(3, ...texts.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width)).join(" | ")} |`;
  const [head = [], ...body] = texts;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

/** A table in Markdown of records that have the same members, which become its columns. */
export function markdownRecords(records: readonly Readonly<Record<string, string | number>>[]): string {
  return markdownTable(Object.keys(records[0] ?? {}), records.map(Object.values));
}
