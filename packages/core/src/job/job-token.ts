/** A job as plain JSON, to be stored and taken up again. It holds no credentials. */
export interface JobToken<Name extends string = string> {
  /** The version of this format. */
  readonly jobglot: 1;
  readonly provider: string;
  readonly operation: Name;
  readonly handle: Readonly<Record<string, string | number>>;
  /** ISO 8601. */
  readonly submittedAt: string;
}
