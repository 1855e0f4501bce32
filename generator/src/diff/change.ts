import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/** Whom a change breaks: who calls operations, who runs jobs, who reads the provider's status words. */
export type Audience = "callers" | "jobs" | "statuses";

/**
 * - `breaking`: code that worked has to change
 * - `feature`: there is more than before
 * - `fix`: everything else, such as another pace of polling or a better description
 */
export type Impact = "breaking" | "feature" | "fix";

/** One difference between two specifications, in the words of a changelog. */
export interface Change {
  /** What kind of change it is, such as `status-mapped-elsewhere`. */
  readonly rule: string;
  readonly impact: Impact;
  /** Empty unless the change is breaking. */
  readonly breaks: readonly Audience[];
  /** A sentence. */
  readonly message: string;
  /** JSON pointer into the document that `side` names. */
  readonly pointer: string;
  /** What is gone stands in the base alone. */
  readonly side: "base" | "next";
}

/** A change with the place of it in a file. */
export interface LocatedChange extends Omit<Change, "side"> {
  readonly file: Diagnostic["file"];
  readonly line: Diagnostic["line"];
  readonly column: Diagnostic["column"];
}

/** The heaviest of some impacts; `fix` when there are none. */
export function worst(impacts: readonly Impact[]): Impact {
  if (impacts.includes("breaking")) return "breaking";
  return impacts.includes("feature") ? "feature" : "fix";
}

/** Texts as a sentence lists them: "a, b and c", or "a, b, c and 4 more". */
export function listed(texts: readonly string[], most = 4): string {
  const shown = texts.length > most ? texts.slice(0, most - 1) : texts;
  const more = texts.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  const last = all.at(-1) ?? "";
  return all.length < 2 ? last : `${all.slice(0, -1).join(", ")} and ${last}`;
}
