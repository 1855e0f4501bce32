import type { Diagnostic } from "./diagnostic.ts";

/** How findings are written: with the code around them, one line each, or for machines. */
export type DiagnosticFormat = "pretty" | "plain";

/** The findings as text, each with where it is, what is wrong and what to do; empty without findings. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], format: DiagnosticFormat): string {
  return diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, format)).join("");
}

function formatDiagnostic(diagnostic: Diagnostic, format: DiagnosticFormat): string {
  const { file, line, column, severity, message, fix, frame, code } = diagnostic;
  if (format === "plain") {
    const advice = fix === "" ? "" : ` ${fix}`;
    return `${file}:${line}:${column} ${severity}: ${oneLine(message + advice)} (${code})\n`;
  }
  const parts = [`${file}:${line}:${column} ${severity} ${code}`, indent(message)];
  if (frame !== undefined) parts.push("", indent(frame), "");
  if (fix !== "") parts.push(indent(fix));
  return `${parts.join("\n").replace(/\n+$/u, "")}\n\n`;
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
