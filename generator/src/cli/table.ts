/** A text table: columns as wide as their widest cell, two spaces between them, a rule below the heading. */
export function formatTable(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `${widths
      .map((width, column) => (cells[column] ?? "").padEnd(width))
      .join("  ")
      .trimEnd()}\n`;
  return [heading, widths.map((width) => "-".repeat(width)), ...rows].map(line).join("");
}
