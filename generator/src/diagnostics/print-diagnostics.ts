import type { Diagnostic } from "./diagnostic.ts";

/** How findings are written: with the code around them, or on one line each. */
type DiagnosticFormat = "pretty" | "plain";

/** The findings as text, each with where it is, what is wrong and what to do; empty without findings. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], format: DiagnosticFormat): string {
  if (format === "plain") return diagnostics.map(formatLine).join("");
  const explained = new Set<string>();
  return diagnostics
    .map((diagnostic) => {
      const { frame, code, documentation } = diagnostic;
      const shown = frame === undefined ? "" : `\n${indent(frame).trimEnd()}\n`;
      const pointer = explained.has(code)
        ? ""
        : `\n  See ${documentation.startsWith("https:") ? documentation : `\`${documentation}\``}\n`;
      explained.add(code);
      return `${formatLine(diagnostic)}${shown}${pointer}\n`;
    })
    .join("");
}

function formatLine({ file, line, column, severity, message, fix, code }: Diagnostic): string {
  const advice = fix === "" ? "" : ` ${fix}`;
  return `${file}:${line}:${column} ${severity}: ${oneLine(message + advice)} (${code})\n`;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/gu, " ");
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gmu, "  ");
}

/** "2 errors and 1 warning"; "no findings". */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const counts = (["error", "warning"] as const).flatMap((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? "" : "s"}`];
  });
  return counts.length === 0 ? "no findings" : counts.join(" and ");
}
