/** A command that was called wrongly: the command line prints the message and what to do, and exits with 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** What to do, as a sentence. */
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}
