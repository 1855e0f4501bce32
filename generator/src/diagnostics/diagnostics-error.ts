import type { Diagnostic } from "./diagnostic.ts";

/** Thrown when a phase cannot go on because of what a person wrote. Commands print its diagnostics and no stack. */
export class DiagnosticsError extends Error {
  override readonly name = "DiagnosticsError";
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(
      diagnostics.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`).join("\n"),
    );
    this.diagnostics = diagnostics;
  }
}
