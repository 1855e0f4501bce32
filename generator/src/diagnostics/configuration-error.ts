import type { Diagnostic } from "./diagnostic.ts";
import { UsageError } from "./usage-error.ts";

/** Settings that cannot be used: the command line prints where they are wrong, and exits with 2. */
export class ConfigurationError extends UsageError {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly [Diagnostic, ...Diagnostic[]]) {
    const [{ file, line, column, message, fix }] = diagnostics;
    super(`${file}:${line}:${column} ${message}`, fix);
    this.diagnostics = diagnostics;
  }
}
