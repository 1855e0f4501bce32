/** A file of a package: its path in the package, and all of its text. */
export interface EmittedFile {
  readonly path: string;
  readonly text: string;
}
