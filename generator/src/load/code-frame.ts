import { getCodeframe, type getLineColLocation } from "@redocly/openapi-core";
import { printableLines } from "../diagnostics/printable.ts";

/** Columns that Redocly's frames show of a line, and ours. */
const shownColumns = 150;

/** Of them, those before the place in a longer line. */
const columnsBefore = 50;

/**
 * The code around a place, which is marked; of a line that is too long to be shown, as of a minified document, the part
 * around the place.
 */
export function codeFrame(location: ReturnType<typeof getLineColLocation>): string {
  const { source, start, end } = location;
  const line = source.getLines()[start.line - 1] ?? "";
  if (line.length <= shownColumns) return printableLines(getCodeframe(location, false));
  const from = Math.max(start.col - 1 - columnsBefore, 0);
  const to = Math.min(from + shownColumns, line.length);
  const isShort = end?.line === start.line && end.col - 1 <= to;
  const marked = Math.max((isShort ? end.col : to + 1) - start.col, 1);
  const before = from === 0 ? "" : "…";
  const code = `${before}${line.slice(from, to)}${to === line.length ? "" : "…"}`;
  const mark = `${" ".repeat(before.length + start.col - 1 - from)}${"^".repeat(marked)}`;
  return printableLines(`${start.line} | ${code}\n${" ".repeat(`${start.line}`.length)} | ${mark}`);
}
