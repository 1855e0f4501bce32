/** A file that is larger than the settings allow. */
export class FileTooLargeError extends Error {
  override readonly name = "FileTooLargeError";

  /** @param size of the file, where it is known */
  constructor(maximum: number, size?: number) {
    const measured = size === undefined ? "it is" : `it has ${size} bytes,`;
    super(
      `${measured} more than ${maximum} bytes; if that is meant, raise maximumFileBytes in jobglot.config.ts`,
    );
  }
}
