/**
 * The key of an operation among the emitted `operations`. Its id, but for characters that the emitter of types takes for
 * parts of a reference.
 */
export function operationKey(id: string): string {
  return id.replace(/[#/~%]/g, "_");
}
