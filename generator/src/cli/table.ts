import { printable } from "../diagnostics/printable.ts";

/**
 * A text table: columns as wide as their widest cell, two spaces between them, a rule below the heading. Cells may hold text
 * of a spec.
 */
export function formatTable(heading: readonly string[], given: readonly (readonly string[])[]): string {
  const rows = given.map((row) => row.map(printable));
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
