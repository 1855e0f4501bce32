/** An edit of the specification, and what has to come of it. */
export interface Edit {
  readonly name: string;
  /** Texts that have to be there, with what takes their place. */
  readonly given: readonly (readonly [before: string, after: string])[];
  /** Line, column, impact and sentence of each change; none for an edit that changes nothing. */
  readonly want: readonly string[];
  /** Whom the edit breaks. */
  readonly breaks: readonly ("callers" | "jobs" | "statuses")[];
  /** What the package of version 0.1.0 has to raise. */
  readonly bump?: "minor" | "patch";
}
