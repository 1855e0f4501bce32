import type { Diagnostic } from "./diagnostic.ts";
import { DiagnosticsError } from "./diagnostics-error.ts";

/** Findings about a copy, told of what was copied. Both as messages show them; `to` may be a URL. */
export function relocate(
  diagnostics: readonly Diagnostic[],
  from: string,
  to: string,
): readonly Diagnostic[] {
  const told = (text: string): string =>
    text
      .replaceAll(`--output ${from}`, `--output ${to.startsWith("http") ? "openapi.json" : to}`)
      .replaceAll(from, to);
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    file: told(diagnostic.file),
    message: told(diagnostic.message),
    fix: told(diagnostic.fix),
  }));
}

/** The same of the findings that an error brings; other errors stay as they are. */
export function relocateError(error: unknown, from: string, to: string): unknown {
  if (!(error instanceof DiagnosticsError)) return error;
  return new DiagnosticsError(relocate(error.diagnostics, from, to));
}
