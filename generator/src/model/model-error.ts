/** A document that cannot become a package. `pointer` is the JSON pointer of the place in the document. */
export class ModelError extends Error {
  override readonly name = "ModelError";
  readonly pointer: string;
  /** What to do about it, as a sentence. */
  readonly fix: string;
  readonly code: "jobglot/name-collision" | "jobglot/security-supported" | "jobglot/model";

  constructor(pointer: string, message: string, fix: string, code: ModelError["code"] = "jobglot/model") {
    super(message);
    this.code = code;
    this.pointer = pointer;
    this.fix = fix;
  }
}
