import type { DiagnosticCode } from "../diagnostics/catalogue.ts";
import type { Place } from "./document-node.ts";

/** What our own rules find, before it is located in a file. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: "error" | "warning";
  readonly place: Place;
  /** Point at the key of the place, not at its value. */
  readonly onKey?: boolean;
  /** What is wrong, as a sentence. */
  readonly message: string;
  /** What to do, as a sentence. */
  readonly fix: string;
}

/** The names of our rules, as they are printed after `jobglot/`. */
type FindingCode = DiagnosticCode extends infer Code
  ? Code extends `jobglot/${infer Name}`
    ? Name
    : never
  : never;

/** Takes what a rule finds. */
export type Report = (finding: Finding) => void;

/** Between what is wrong and what to do about it, where both have to share one text. */
export const fixSeparator = "\n";
