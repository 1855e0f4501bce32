/** One finding about a file that a person wrote: where it is, what is wrong, and what to do about it. */
export interface Diagnostic {
  /** The rule that found it, as in `redocly.yaml`: `jobglot/pointer-resolves`, `no-unresolved-refs`. */
  readonly code: string;
  /** Only an `error` makes a command fail. */
  readonly severity: "error" | "warning";
  /** Path of the file, relative to the workspace root, with forward slashes. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  /** JSON pointer of the place inside the file, when there is one. */
  readonly pointer?: string;
  readonly message: string;
  /** What to do, in one sentence; empty when the message says all there is. */
  readonly fix: string;
  /** The lines around the place, marked, as printed on a terminal without colours. */
  readonly frame?: string;
}

/** Whether a command with these findings has failed. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
