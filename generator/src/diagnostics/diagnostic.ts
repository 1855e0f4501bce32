import { type DiagnosticCode, documentationOf } from "./catalogue.ts";
import { printable } from "./printable.ts";

/** One finding about a file that a person wrote: where it is, what is wrong, and what to do about it. */
export interface Diagnostic {
  /** One of the catalogue, such as `jobglot/pointer-resolves`, or a rule of Redocly's. */
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
  /** What explains the code: a command, such as `jobglot help status-map`, or a page of Redocly's. */
  readonly documentation: string;
  /** The lines around the place, marked, as printed on a terminal without colours. */
  readonly frame?: string;
}

/** What a finding of our own is made of: the place is the beginning of the file, unless it is known. */
export interface DiagnosticFacts {
  readonly code: DiagnosticCode;
  readonly severity?: Diagnostic["severity"];
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly pointer?: string;
  readonly message: string;
  readonly fix: string;
  readonly frame?: string;
}

/** A finding of our own; what comes from a specification is made safe to print. */
export function createDiagnostic({ message, fix, ...facts }: DiagnosticFacts): Diagnostic {
  return {
    severity: "error",
    line: 1,
    column: 1,
    ...facts,
    message: printable(message),
    fix: printable(fix),
    documentation: documentationOf(facts.code),
  };
}

/** Whether a command with these findings has failed. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
